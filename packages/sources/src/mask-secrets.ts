/** A text with its secrets hidden. */
export interface MaskedText {
  readonly text: string;
  /** What was hidden, in order of appearance: `api key`, `bearer token`, `jwt`, `e-mail`. */
  readonly hidden: readonly string[];
}

export function maskSecrets(_text: string): MaskedText {
  throw new Error('not yet');
}
