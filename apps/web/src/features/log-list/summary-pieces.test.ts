import { describe, expect, it } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { summaryPieces } from './summary-pieces.ts';
import { textMatcher } from './text-matcher.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';

function shown(row: Parameters<typeof testRow>[1], text: string): string {
  const matcher =
    text === '' ? null : textMatcher([{ value: text, caseSensitive: false, regex: false, exclude: false }]);
  return summaryPieces(testRow(1n, row), matcher)
    .map(({ pieces }) => pieces.map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text)).join(''))
    .join(' ');
}

describe('the summary of a row', () => {
  it('marks what was searched for where the summary shows it', () => {
    expect(shown({ summary: [{ kind: 'strong', text: 'saga failed' }] }, 'FAILED')).toBe('saga [failed]');
  });

  it('shows a piece of the line where only that matches', () => {
    const row = { summary: [{ kind: 'strong' as const, text: 'saga failed' }], preview: 'reason: pod timed out' };
    expect(shown(row, 'pod')).toBe('saga failed … reason: [pod] timed out');
  });

  it('hides secrets, in the summary and around the match', () => {
    const row = { summary: [{ kind: 'text' as const, text: `key ${KEY}` }], preview: `{"auth":"${KEY}","x":"needle"}` };
    expect(shown(row, '')).not.toContain(KEY);
    expect(shown(row, 'needle')).not.toContain('abcdefghijkl');
    expect(shown(row, 'needle')).toContain('[needle]');
  });
});
