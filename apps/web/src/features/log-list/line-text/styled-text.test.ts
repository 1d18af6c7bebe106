import { describe, expect, it } from 'vitest';
import { textMatcher } from '../text-matcher.ts';
import { styledText } from './styled-text.ts';

const marks = (value: string) => textMatcher([{ value, caseSensitive: false, regex: false, exclude: false }]);

function shown(text: string, value: string): string[] {
  return styledText(text, marks(value)).map(
    (piece) => `${piece.style.color ?? ''}${piece.isMatch ? '*' : ''}:${piece.text}`,
  );
}

describe('a text as it is shown', () => {
  it('marks what was searched for across terminal colours', () => {
    expect(shown('a \u001b[31mred fa\u001b[0milure here', 'failure')).toEqual([
      ':a ',
      'red:red ',
      'red*:fa',
      '*:ilure',
      ': here',
    ]);
  });

  it('hides a secret whose colours change in the middle of it', () => {
    const [key, tail] = ['sk-ant-api03-AAAAAAAA', 'BBBBBBBBBBBBBBBBBBBBBBBB'];
    const text = styledText(`key \u001b[31m${key}\u001b[0m${tail}`, null)
      .map((piece) => piece.text)
      .join('');
    expect(text).toMatch(/^key \[API key/);
    expect(text).not.toContain(tail);
  });
});
