import type { FieldCondition, TextCondition } from '@edda/protocol';
import { quoteRegexp } from '../text/quote-regexp.ts';
import { writtenRegexp } from '../text/text-pattern.ts';
import { PLACEHOLDER } from './mask-variables.ts';

/**
 * Where a pattern's text stands: in a field of the line, or it is the line itself, or the one here and the other there,
 * as systems have it that ship in two forms; a `shape` is known by an expression over the line.
 */
export type PatternPlace =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'line' }
  | { readonly kind: 'line_or_field' }
  | { readonly kind: 'shape'; readonly regexp: string };

/** How the text goes on behind the template: not at all, with more lines, or with anything, because it was cut. */
export type Tail = 'none' | 'lines' | 'any';

/** The one condition that finds the lines of a pattern. Its opposite leaves them out. */
export type PatternFilter =
  | { readonly kind: 'condition'; readonly condition: FieldCondition }
  | { readonly kind: 'text'; readonly text: TextCondition };

/** Expressions are RE2's, as a condition on a field (anchored) or on the whole line takes them. */
export function patternFilter(place: PatternPlace, template: string, tail: Tail): PatternFilter {
  switch (place.kind) {
    case 'field':
      return { kind: 'condition', condition: fieldCondition(place.name, template, tail) };
    case 'line':
      return lineFilter(`^${templateRegexp(template)}${tail === 'any' ? '' : `${TAIL[tail]}$`}`);
    case 'line_or_field':
      return lineFilter(`(?:^|")${templateRegexp(template, writtenRegexp)}${WRITTEN_TAIL[tail]}`);
    case 'shape':
      return lineFilter(place.regexp);
  }
}

const TAIL: Readonly<Record<Tail, string>> = {
  none: '',
  lines: String.raw`\s*(?:\n[\s\S]*)?`,
  any: String.raw`[\s\S]*`,
};

/** The same where the text may also be a value in JSON, which ends in a quote and writes line breaks as `\n`. */
const WRITTEN_TAIL: Readonly<Record<Tail, string>> = {
  none: '(?:"|$)',
  lines: String.raw`\s*(?:"|$|\n|\\n)`,
  any: '',
};

function fieldCondition(name: string, template: string, tail: Tail): FieldCondition {
  const kind = 'field';
  if (tail === 'none' && !template.includes(PLACEHOLDER)) return { kind, name, op: '=', value: template };
  return { kind, name, op: '=~', value: templateRegexp(template) + TAIL[tail] };
}

function lineFilter(value: string): PatternFilter {
  return { kind: 'text', text: { value, caseSensitive: true, regex: true, exclude: false } };
}

/** What the template matches, within one line of text. */
export function templateRegexp(template: string, quote = quoteRegexp): string {
  return template.split(PLACEHOLDER).map(quote).join('.+');
}
