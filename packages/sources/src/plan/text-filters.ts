import { type LineFilterOp, type LineFilterStage, NO_SPAN, regexpError } from '@edda/logql';
import type { Profile } from '../profile.ts';
import { SourcesError } from '../sources-error.ts';
import { anyCasePattern, writtenForms } from '../text/text-pattern.ts';
import type { PlacedText } from './muted.ts';

type Escapes = Profile['escapes'];

/** A line filter for each text, in the ways in which sources with one of the escapes may have written it. */
export function textFilters(texts: readonly PlacedText[], escapes: ReadonlySet<Escapes>): readonly LineFilterStage[] {
  return texts.flatMap((placed) => (placed.text.value === '' ? [] : [textFilter(placed, escapes)]));
}

function textFilter(placed: PlacedText, escapes: ReadonlySet<Escapes>): LineFilterStage {
  const { text } = placed;
  if (text.regex) return lineFilter(text.exclude ? '!~' : '|~', [userPattern(placed)]);
  if (text.caseSensitive) return lineFilter(text.exclude ? '!=' : '|=', inAny(escapes, text.value, writtenForms));
  const patterns = inAny(escapes, text.value, (value, escape) => [anyCasePattern(value, escape)]);
  return lineFilter(text.exclude ? '!~' : '|~', [`(?i)${patterns.join('|')}`]);
}

function inAny(
  escapes: ReadonlySet<Escapes>,
  value: string,
  forms: (value: string, escapes: Escapes) => readonly string[],
): readonly string[] {
  return [...new Set([...escapes].flatMap((escape) => forms(value, escape)))];
}

function userPattern({ text, at }: PlacedText): string {
  const error = regexpError(text.value);
  if (error !== null) throw new SourcesError('text', error, { field: `${at}.value`, value: text.value });
  return text.caseSensitive ? text.value : `(?i)${text.value}`;
}

export function lineFilter(op: LineFilterOp, values: readonly string[]): LineFilterStage {
  const alternatives = values.map((value) => ({ fn: 'text', value, span: NO_SPAN }) as const);
  return { kind: 'line_filter', op, alternatives, span: NO_SPAN };
}
