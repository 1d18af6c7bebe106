import type { TextCondition } from '@edda/protocol';
import type { Profile } from '../profile.ts';
import { quoteRegexp } from './quote-regexp.ts';

/**
 * The ways in which a text can stand in a line of JSON: as it is, escaped as a value, and escaped twice, as a value
 * of JSON that is itself a string (the bodies of the llm-proxy). The text itself comes first; equal forms come once.
 */
export function writtenForms(text: string, escapes: Profile['escapes']): readonly string[] {
  switch (escapes) {
    case 'plain':
      return [text];
    case 'go': {
      const once = goEscaped(text);
      return [...new Set([text, once, goEscaped(jsonEscaped(text))])];
    }
    case 'python':
      return [...new Set([text, pythonEscaped(text)])];
  }
}

function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function goEscaped(text: string): string {
  return jsonEscaped(text).replaceAll(/[<>&\u2028\u2029]/g, unicodeEscape);
}

function pythonEscaped(text: string): string {
  return jsonEscaped(text).replaceAll(/[^\0-\x7f]/g, unicodeEscape);
}

/** Of one UTF-16 unit: a character beyond the first plane is written as its two surrogates. */
function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * A pattern for the text in any case, each character in any of its forms (`ü` and `Ü` have two escapes, so a whole
 * text has too many). RE2 with `(?i)` and JavaScript with `iu` read it alike.
 */
export function anyCasePattern(text: string, escapes: Profile['escapes']): string {
  return [...text].map((character) => characterPattern(character, escapes)).join('');
}

function characterPattern(character: string, escapes: Profile['escapes']): string {
  const cases = [character, character.toLowerCase(), character.toUpperCase()];
  const escaped = cases.flatMap((form) => writtenForms(form, escapes).slice(1));
  return anyOf([character, ...escaped]);
}

/** A pattern for the text as it is, and as JSON of any of the languages escapes it. */
export function writtenRegexp(text: string): string {
  return [...text]
    .map((character) => anyOf([...writtenForms(character, 'go'), ...writtenForms(character, 'python')]))
    .join('');
}

function anyOf(forms: readonly string[]): string {
  const patterns = [...new Set(forms)].map(quoteRegexp);
  return patterns.length === 1 ? patterns.join('') : `(?:${patterns.join('|')})`;
}

/** Finds where a line holds a text, for the preview. -1 where it does not. */
export type TextFinder = (line: string) => number;

export function textFinder(condition: TextCondition, escapes: Profile['escapes']): TextFinder {
  const text = condition.regex ? longestLiteral(condition.value) : condition.value;
  if (text === '') return () => -1;
  if (condition.caseSensitive && !condition.regex) {
    const forms = writtenForms(text, escapes);
    return (line) => firstIndex(forms.map((form) => line.indexOf(form)));
  }
  const pattern = new RegExp(anyCasePattern(text, escapes), 'iu');
  return (line) => line.search(pattern);
}

function firstIndex(indexes: readonly number[]): number {
  const found = indexes.filter((index) => index >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

/**
 * A literal that every match of the pattern holds, where one can be told at a glance. A person's pattern never runs
 * as a JavaScript expression: some take for ever.
 */
function longestLiteral(pattern: string): string {
  if (/[()|]|\[/.test(pattern.replaceAll(/\\./g, ''))) return '';
  const pieces = pattern
    .replaceAll(/\\[A-Za-z0-9]/g, '\0')
    .replaceAll(/\\(.)/g, (_, literal: string) => (/[*+?{]/.test(literal) ? '\0' : literal))
    .replaceAll(/.(?:[*?]|\{\d*,?\d*\})\??/gsu, '\0')
    .split(/[\0.^$+]/);
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
