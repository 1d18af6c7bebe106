import type { FieldsAnswer, ParsedField, SampledField } from '@edda/protocol';
import type { Entry } from '@edda/sources';

/** A name with more different values is an id or a measured number: how many more does not matter. */
const VALUES_MAX = 1_000;
/** Different names that are looked at; free-form logs make up names without end. */
const NAMES_MAX = 2_000;
const TOLD_FIELDS = 300;
const TOLD_VALUES = 12;
/** A longer value is nothing to choose by. */
const VALUE_CHARS = 200;

interface Seen {
  readonly kind: SampledField['kind'];
  readonly name: string;
  lines: number;
  allNumbers: boolean;
  readonly types: Map<ParsedField['type'], number>;
  readonly values: Map<string, number>;
  manyMore: boolean;
}

/** Counts what fields lines have, and with which values. */
export class SampledFields {
  readonly #seen = new Map<string, Seen>();
  #lines = 0;
  #unseen = 0;

  add({ metadata }: Pick<Entry, 'metadata'>, fields: readonly ParsedField[]): void {
    this.#lines += 1;
    // Of elements of a list each is there once: a line counts once for a name.
    const names = new Set<string>();
    for (const [name, value] of Object.entries(metadata))
      this.#count('metadata', { name, value, type: 'string' }, names);
    for (const field of fields) this.#count('field', field, names);
  }

  /** @param isAll Whether the sample is all there is. */
  answer(isAll: boolean): FieldsAnswer {
    const all = [...this.#seen.values()].sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
    const told = all.slice(0, TOLD_FIELDS);
    return {
      sampled: this.#lines,
      isAll,
      fields: told.map(tell),
      omitted: all.length - told.length + this.#unseen,
    };
  }

  #count(kind: Seen['kind'], { name, value, type }: ParsedField, counted: Set<string>): void {
    const key = `${kind} ${name}`;
    if (counted.has(key) || name.startsWith('__')) return;
    counted.add(key);
    const seen = this.#seen.get(key) ?? this.#begin(key, kind, name);
    if (seen === null) return;
    seen.lines += 1;
    seen.types.set(type, (seen.types.get(type) ?? 0) + 1);
    seen.allNumbers &&= type === 'number' || isNumber(value);
    const known = seen.values.get(value);
    if (known === undefined && seen.values.size >= VALUES_MAX) seen.manyMore = true;
    else seen.values.set(value, (known ?? 0) + 1);
  }

  #begin(key: string, kind: Seen['kind'], name: string): Seen | null {
    if (this.#seen.size >= NAMES_MAX) {
      this.#unseen = Math.max(this.#unseen, 1);
      return null;
    }
    const seen = { kind, name, lines: 0, allNumbers: true, types: new Map(), values: new Map(), manyMore: false };
    this.#seen.set(key, seen);
    return seen;
  }
}

function tell({ kind, name, lines, allNumbers, types, values, manyMore }: Seen): SampledField {
  const ranked = [...values].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const short = ranked.filter(([value]) => value.length <= VALUE_CHARS).slice(0, TOLD_VALUES);
  const [common = 'string'] = [...types].sort((a, b) => b[1] - a[1]).map(([type]) => type);
  return {
    kind,
    name,
    type: allNumbers ? 'number' : common,
    lines,
    cardinality: values.size,
    manyMore,
    values: short.map(([value, count]) => ({ value, lines: count })),
  };
}

function isNumber(value: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value);
}
