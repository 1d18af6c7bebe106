import { MIXED_NAMES, NOT_EXTRACTED } from '../contract.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';

/** Loki's own limit (`MaxInternedStrings`): keys beyond are named anew in each line. */
const MAX_KEYS = 1024;

/** How names are found: from the label that a key would be, for an entry's labels. */
type NameRule = (label: string, labels: LabelsBuilder) => string;

interface KnownKey {
  /** The key made into a valid name, before anybody asks whether that name is free. */
  readonly label: string;
  /** What it was called last. */
  name: string;
  /** The line that this was decided for. */
  line: number;
  isFixed: boolean;
  isMixed: boolean;
}

/**
 * What a parser calls the keys that it finds: a label, the label with `_extracted` where something else has that name
 * already, or nothing ({@link NOT_EXTRACTED}). Loki asks once a key, at the first line that has it, and stays with the
 * answer for all streams of a query. Which line is first is not known where lines are read in any order; so by default
 * each line is asked for itself, and where lines disagree {@link seen} tells. A query in which they do is read
 * again, with what the first line says: see `NameTable`.
 */
export class KeyNames {
  readonly #keys = new Map<string, KnownKey>();
  readonly #toLabel: (key: string) => string;
  readonly #rule: NameRule;
  readonly #staysWithFirst: boolean;
  #line = 0;

  constructor({ decided, staysWithFirst }: NamePolicy, toLabel: (key: string) => string, rule: NameRule) {
    this.#toLabel = toLabel;
    this.#rule = rule;
    this.#staysWithFirst = staysWithFirst;
    for (const [key, name] of decided) {
      this.#keys.set(key, { label: toLabel(key), name, line: 0, isFixed: true, isMixed: false });
    }
  }

  /** A line begins: within it a key that comes again keeps its name. */
  beginLine(): void {
    this.#line++;
  }

  /** The label's name, or {@link NOT_EXTRACTED}. */
  of(key: string, labels: LabelsBuilder): string {
    const known = this.#keys.get(key);
    if (known === undefined) return this.#first(key, labels);
    if (known.isFixed || known.line === this.#line) return known.name;
    known.line = this.#line;
    const name = this.#rule(known.label, labels);
    if (name !== known.name) {
      known.isMixed = true;
      known.name = name;
    }
    return name;
  }

  #first(key: string, labels: LabelsBuilder): string {
    const label = this.#toLabel(key);
    const name = label === '' ? NOT_EXTRACTED : this.#rule(label, labels);
    if (this.#keys.size < MAX_KEYS) {
      const isFixed = label === '' || this.#staysWithFirst;
      this.#keys.set(key, { label, name, line: this.#line, isFixed, isMixed: false });
    }
    return name;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Each key with its name, or {@link MIXED_NAMES} where it had several. */
  seen(): ReadonlyMap<string, string> {
    return new Map([...this.#keys].map(([key, { name, isMixed }]) => [key, isMixed ? MIXED_NAMES : name]));
  }
}

/** How one parser of a query names keys. */
export interface NamePolicy {
  /** Keys whose names are known beforehand. */
  readonly decided: ReadonlyMap<string, string>;
  /** Lines come in Loki's order, so that the first that has a key decides. */
  readonly staysWithFirst: boolean;
}
