/** A reproducible source of chance: the same seed gives the same stories, on every machine. */
export class Random {
  #state: [number, number, number, number];

  /** The parts are joined, so `new Random(1, 'llm-proxy', 42)` is a source of its own for each of them. */
  constructor(...seed: readonly (string | number | bigint)[]) {
    this.#state = stateOf(seed.join('|'));
  }

  /** 0 to below 1. */
  float(): number {
    // sfc32: 128 bits of state, passes PractRand; Math.random cannot be seeded.
    const [a, b, c, counter] = this.#state;
    const sum = (((a + b) | 0) + counter) | 0;
    this.#state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (counter + 1) | 0];
    return (sum >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both possible. */
  int(least: number, most: number): number {
    return least + Math.floor(this.float() * (most - least + 1));
  }

  between(least: number, most: number): number {
    return least + this.float() * (most - least);
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.float() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from an empty list');
    return item;
  }

  /** Picks with the given weights, which need not add up to anything. */
  weighted<T>(choices: readonly (readonly [item: T, weight: number])[]): T {
    let left = this.float() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    const found = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
    if (found === undefined) throw new RangeError('nothing to pick from an empty list');
    return found[0];
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, order: this.float() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }

  /** Durations and sizes: mostly near the median, now and then several times it. */
  lognormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.float())) * Math.cos(2 * Math.PI * this.float());
    return median * Math.exp(spread * normal);
  }

  /** How many of something that happens `mean` times on average happen now. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.float(); product > limit; product *= this.float()) count += 1;
    return count;
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += (this.float() * 2 ** 32).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  uuid(): string {
    const hex = this.hex(32);
    const variant = this.pick(['8', '9', 'a', 'b']);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** `count` characters of an alphabet of ids, as in `toolu_01A…`. */
  id(count: number): string {
    const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789';
    return Array.from({ length: count }, () => alphabet[this.int(0, alphabet.length - 1)]).join('');
  }
}

/** FNV-1a over the text, then mixed until four words differ from each other. */
function stateOf(text: string): [number, number, number, number] {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  const word = (): number => {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [word(), word(), word(), word()];
}
