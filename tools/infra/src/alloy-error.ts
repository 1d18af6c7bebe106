/** Text that is not Alloy's configuration syntax; the line is 1-based. */
export class AlloyError extends Error {
  override readonly name = 'AlloyError';
  readonly code = 'alloy_syntax';
  readonly line: number;

  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}
