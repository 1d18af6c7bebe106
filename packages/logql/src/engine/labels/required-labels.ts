import type { LabelMap } from '../contract.ts';

/** Ticks off, for each entry, the labels that a metric query needs. */
export class RequiredLabels {
  readonly #places = new Map<string, number>();
  readonly #ticked: Uint8Array;
  #missing: number;

  constructor(names: ReadonlySet<string>) {
    for (const name of names) this.#places.set(name, this.#places.size);
    this.#ticked = new Uint8Array(names.size);
    this.#missing = names.size;
  }

  /** A new entry, which has some of them as metadata. */
  reset(metadata: LabelMap): void {
    this.#missing = this.#ticked.length;
    this.#ticked.fill(0);
    for (const name of metadata.keys()) this.found(name);
  }

  found(name: string): void {
    const place = this.#places.get(name);
    if (place === undefined || this.#ticked[place] === 1) return;
    this.#ticked[place] = 1;
    this.#missing--;
  }

  get allFound(): boolean {
    return this.#missing === 0;
  }
}
