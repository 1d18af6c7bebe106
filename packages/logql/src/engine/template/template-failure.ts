/** A template that failed: what Loki puts into `__error_details__`. */
export class TemplateFailure {
  readonly details: string;

  constructor(details: string) {
    this.details = details;
  }
}
