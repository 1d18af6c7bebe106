import type { FieldDifference, InsightFindings } from '@edda/protocol';
import type { TraitValue } from '@edda/sources';
import { compareShares } from './compare-shares.ts';
import { noCounts, type Side, type SideCounts } from './sides.ts';

/** A name with more values tells lines apart: an id, a time, a measured number. */
const VALUES_MAX = 1_000;
/** Different names that are looked at; free-form logs make up names without end. */
const NAMES_MAX = 2_000;
const TOLD_MAX = 80;

/** What says the level in words, and when the line was written, explains nothing. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'level',
  'lvl',
  'severity',
  'severity_text',
  'severity_number',
  'detected_level',
  'timestamp',
  'ts',
  'time',
  'observed_timestamp',
  '_meta.ts',
]);

interface Field {
  readonly kind: TraitValue['kind'];
  readonly name: string;
  /** Null once there were too many. */
  values: Map<string, SideCounts> | null;
}

/** Counts the values that lines of two populations carry. The order of the lines does not matter. */
export class FieldTally {
  readonly #fields = new Map<string, Field>();

  add(values: readonly TraitValue[], side: Side): void {
    for (const { kind, name, value } of values) {
      if (LEFT_OUT.has(name)) continue;
      const field = this.#field(kind, name);
      if (field === null || field.values === null) continue;
      const counts = field.values.get(value) ?? noCounts();
      counts[side] += 1;
      field.values.set(value, counts);
      if (field.values.size > VALUES_MAX) field.values = null;
    }
  }

  /** @param read Lines of each side that were read. */
  findings(read: SideCounts): Pick<InsightFindings, 'fields' | 'fieldsOfMany'> {
    const all = [...this.#fields.values()];
    const differences = all.flatMap((field) => differencesOf(field, read));
    return {
      fields: withoutEchoes(differences.sort(byCertainty)).slice(0, TOLD_MAX),
      fieldsOfMany: [...new Set(all.filter(({ values }) => values === null).map(({ name }) => name))].sort(),
    };
  }

  #field(kind: TraitValue['kind'], name: string): Field | null {
    const key = `${kind} ${name}`;
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    if (this.#fields.size >= NAMES_MAX) return null;
    const field: Field = { kind, name, values: new Map() };
    this.#fields.set(key, field);
    return field;
  }
}

function differencesOf({ kind, name, values }: Field, read: SideCounts): FieldDifference[] {
  return [...(values ?? [])].flatMap(([value, { subject, against }]) => {
    const certain = compareShares({ count: subject, of: read.subject }, { count: against, of: read.against });
    return certain === 0 ? [] : [{ kind, name, value, subject, against, certain }];
  });
}

const KINDS: readonly FieldDifference['kind'][] = ['label', 'metadata', 'field'];

function byCertainty(a: FieldDifference, b: FieldDifference): number {
  const certain = Math.abs(b.certain) - Math.abs(a.certain);
  if (certain !== 0) return certain;
  if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return a.name + a.value < b.name + b.value ? -1 : 1;
}

/** Shippers copy fields to labels, under other names too; the cheapest to filter by is the one that is told. */
function withoutEchoes(differences: readonly FieldDifference[]): FieldDifference[] {
  const seen = new Set<string>();
  return differences.filter(({ value, subject, against }) => {
    const before = seen.size;
    return seen.add(JSON.stringify([value, subject, against])).size > before;
  });
}
