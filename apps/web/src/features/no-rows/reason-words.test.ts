import { describe, expect, it } from 'vitest';
import { apartText, filtersText, linesText } from './reason-words.ts';

const HOUR = { start: '0', end: '3600000000000' };

describe('reasons in words', () => {
  it('name filters as a person would, several with "and"', () => {
    const level = { kind: 'levels', text: 'error' } as const;
    const text = { kind: 'text', text: 'timeout' } as const;
    const stage = { kind: 'stage', text: '| status>200' } as const;
    expect(filtersText([level])).toBe('the level filter (error)');
    expect(filtersText([level, text, stage])).toBe(
      'the level filter (error), the text “timeout” and the stage | status>200',
    );
  });

  it('name what is long by its beginning', () => {
    expect(filtersText([{ kind: 'text', text: 'x'.repeat(1000) }])).toBe(`the text “${'x'.repeat(80)}…”`);
  });

  it('hide the secret that was asked for, wherever it stands', () => {
    const secret = `sk-ant-api03-${'ZbCdEf0123456789'.repeat(5)}`;
    const text = filtersText([
      { kind: 'text', text: secret },
      { kind: 'stage', text: `|= "${secret}"` },
    ]);
    expect(text).not.toContain('sk-ant');
    expect(text).toMatch(/^the text “\[API key, .*\]” and the stage \|= "\[API key, .*\]"$/);
  });

  it('say where only a part of the range was counted', () => {
    const lines = (counted: typeof HOUR) => linesText({ kind: 'other_zone', zone: 'UTC', lines: 214, counted }, HOUR);
    expect(lines(HOUR)).toBe('214 lines');
    const part = { start: '2700000000000', end: '3600000000000' };
    expect(lines(part)).toBe('at least 214 lines, in its last 15 min,');
  });

  it('say how far apart two moments are', () => {
    expect(apartText(0n, 780_000_000_000n)).toBe('13 min');
    expect(apartText(780_000_000_000n, 0n)).toBe('13 min');
  });
});
