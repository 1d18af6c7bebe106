/**
 * `condition`: a field condition's name, operator or value; `text`: a free text; `profile` and `price`: of a config
 * file; `variable`: one in a query.
 */
export type SourcesErrorCode = 'condition' | 'text' | 'profile' | 'price' | 'variable';

/** The one error of this package. */
export class SourcesError extends Error {
  override readonly name = 'SourcesError';
  readonly code: SourcesErrorCode;
  /** What was wrong. */
  readonly value: string;
  /** Where it stands: `conditions[1].value`, `profiles[0].levels[2]`. */
  readonly field: string;

  constructor(code: SourcesErrorCode, message: string, at: { readonly field: string; readonly value: string }) {
    super(message);
    this.code = code;
    this.field = at.field;
    this.value = at.value;
  }
}
