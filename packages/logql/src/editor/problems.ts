import { stageProblems } from '../analyse/stage-problems.ts';
import type { LogqlError } from '../error.ts';
import { tryParse } from '../parser/parse.ts';

/** What Loki would refuse in the text. An empty text is not wrong yet. */
export function problemsOf(text: string): readonly LogqlError[] {
  if (text.trim() === '') return [];
  const parsed = tryParse(text);
  return parsed.ok ? stageProblems(parsed.expr) : [parsed.error];
}
