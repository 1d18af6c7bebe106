import type { TextCondition } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { textMatcher } from './text-matcher.ts';

function text(value: string, more: Partial<TextCondition> = {}): TextCondition {
  return { value, caseSensitive: false, regex: false, exclude: false, ...more };
}

/** The text with its marks in brackets. */
function marked(line: string, ...texts: TextCondition[]): string {
  const matcher = textMatcher(texts);
  if (matcher === null) return line;
  return matcher(line).reduce((shown, piece) => shown + (piece.isMatch ? `[${piece.text}]` : piece.text), '');
}

describe('marking what was searched for', () => {
  it('marks each place, whatever its case', () => {
    expect(marked('Error: an error', text('error'))).toBe('[Error]: an [error]');
  });

  it('minds the case where that is asked', () => {
    expect(marked('Error: an error', text('error', { caseSensitive: true }))).toBe('Error: an [error]');
  });

  it('takes special characters as they are, except in a pattern', () => {
    expect(marked('a.b axb', text('a.b'))).toBe('[a.b] axb');
    expect(marked('a.b axb', text('a.b', { regex: true }))).toBe('[a.b] [axb]');
  });

  it('joins what overlaps, and never loses or doubles a character', () => {
    expect(marked('abcdef', text('abc'), text('bcd'))).toBe('[abc][d]ef');
  });

  it('does not mark what is left out, nor what cannot be read or could take long', () => {
    expect(textMatcher([text('x', { exclude: true })])).toBeNull();
    expect(textMatcher([text('(?P<a>x)', { regex: true })])).toBeNull();
    expect(textMatcher([text('(a+)+$', { regex: true })])).toBeNull();
    expect(textMatcher([text('.*.*.*x', { regex: true })])).toBeNull();
    expect(textMatcher([text('lorem ipsum '.repeat(4200))])).toBeNull();
    expect(textMatcher([text('')])).toBeNull();
  });
});
