/** Labels that Loki sets itself. */

export const ERROR_LABEL = '__error__';
export const ERROR_DETAILS_LABEL = '__error_details__';
/** Set where a query asks for errors by name: a metric query then does not fail on them. */
export const PRESERVE_ERROR_LABEL = '__preserve_error__';

/** Appended to a parsed label, or one of structured metadata, that is named like a label of the stream. */
export const EXTRACTED_SUFFIX = '_extracted';

/** The values of `__error__`. */
export type PipelineError =
  | 'JSONParserErr'
  | 'LogfmtParserErr'
  | 'SampleExtractionErr'
  | 'LabelFilterErr'
  | 'TemplateFormatErr';

export function isSpecialLabel(name: string): boolean {
  return name === ERROR_LABEL || name === ERROR_DETAILS_LABEL || name === PRESERVE_ERROR_LABEL;
}
