import type { NameTable } from '../contract.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { KeyNames } from './key-names.ts';

const NOTHING_DECIDED: ReadonlyMap<string, string> = new Map();

/** The key names of all parsers of a query, in the order of its stages. */
export class QueryNames {
  readonly #decided: NameTable;
  readonly #staysWithFirst: boolean;
  readonly #parsers: KeyNames[] = [];

  constructor(decided: NameTable = [], staysWithFirst = false) {
    this.#decided = decided;
    this.#staysWithFirst = staysWithFirst;
  }

  /** For the next parser: `toLabel` makes a key a label's name, `rule` says what that is called beside other labels. */
  forParser(
    toLabel: (key: string) => string,
    rule: (label: string, labels: LabelsBuilder) => string = (label, labels) => labels.nameFor(label),
  ): KeyNames {
    const decided = this.#decided[this.#parsers.length] ?? NOTHING_DECIDED;
    const names = new KeyNames({ decided, staysWithFirst: this.#staysWithFirst }, toLabel, rule);
    this.#parsers.push(names);
    return names;
  }

  /** Whether every key of these has been met, or decided beforehand. */
  knows(keys: readonly (readonly string[])[]): boolean {
    return keys.every((ofParser, parser) => ofParser.every((key) => this.#parsers[parser]?.has(key) === true));
  }

  seen(): NameTable {
    return this.#parsers.map((names) => names.seen());
  }
}
