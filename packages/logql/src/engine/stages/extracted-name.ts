import type { Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';

/** The grammar takes letters of all scripts in a label's name; a parser may only set names of Prometheus' old kind. */
export function checkExtractedName(name: string, span: Span, hint: string | null = null): void {
  if (/^[A-Za-z_]\w*$/.test(name)) return;
  throw new LogqlError({ code: 'stage', message: `invalid extracted label name '${name}'`, span, hint });
}
