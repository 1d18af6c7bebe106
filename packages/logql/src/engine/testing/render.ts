import { runLogQuery } from './run-query.ts';

export const RENDERED_LINE = '{"a":{"b":"deep"},"n":3}';

/** What a template makes of a line of `{app="x"}`, or the error it leaves behind. */
export function render(template: string, line: string = RENDERED_LINE): string {
  const [row] = runLogQuery(`{app="x"} | line_format ${JSON.stringify(template)}`, [{ line }]);
  const error = row?.labels['__error_details__'];
  return error === undefined ? (row?.line ?? '') : `error: ${error}`;
}
