import type { Diagnostic } from '@codemirror/lint';
import { stageProblems } from '../analyse/stage-problems.ts';
import type { LogqlError } from '../error.ts';
import { tryParse } from '../parser/parse.ts';

/** What Loki would say of the text, at its place. An empty text is not wrong yet. */
export function diagnose(text: string): readonly Diagnostic[] {
  if (text.trim() === '') return [];
  const parsed = tryParse(text);
  const errors = parsed.ok ? stageProblems(parsed.expr) : [parsed.error];
  return errors.map((error) => diagnosticOf(error, text));
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
