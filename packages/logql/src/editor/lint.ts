import type { Diagnostic } from '@codemirror/lint';
import type { LogqlError } from '../error.ts';

/**
 * What Loki would say of the text, at its place. What knows the whole language comes after the editor is on the screen:
 * it is a part of its own for a bundler.
 */
export async function diagnose(text: string): Promise<readonly Diagnostic[]> {
  const { problemsOf } = await import('./problems.ts');
  return problemsOf(text).map((problem) => diagnosticOf(problem, text));
}

/** An error of this package, or one that a server sent with a position, as CodeMirror shows it. */
export function diagnosticOf(
  { span, message, hint }: Pick<LogqlError, 'span' | 'message' | 'hint'>,
  text: string,
): Diagnostic {
  const { from, to } = shown(span ?? { from: 0, to: text.length }, text);
  return { from, to, severity: 'error', source: 'LogQL', message: hint === null ? message : `${message}\n${hint}` };
}

/** An error at the end has no text of its own: the last character is marked then. */
function shown(span: { readonly from: number; readonly to: number }, text: string): { from: number; to: number } {
  const to = Math.min(Math.max(span.to, 0), text.length);
  const from = Math.min(Math.max(span.from, 0), to);
  return from === to ? { from: Math.max(0, from - 1), to: Math.min(text.length, Math.max(to, 1)) } : { from, to };
}
