/** Beyond this many different reasons the rest is only counted. */
const MAX_REASONS = 10;

/** Why entries of one push were turned away, each reason once and counted, as Loki words it. */
export class Rejections {
  readonly #counts = new Map<string, number>();

  add(reason: string, entries: number): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + entries);
  }

  message(): string | null {
    if (this.#counts.size === 0) return null;
    const reasons = [...this.#counts].slice(0, MAX_REASONS).map(([reason, count]) => `${count} errors like: ${reason}`);
    const left = this.#counts.size - reasons.length;
    return left > 0 ? `${reasons.join('; ')}; and ${left} other reasons` : reasons.join('; ');
  }
}
