import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearTexts } from './near-texts.ts';

const SERVICES = ['api', 'llm-proxy', 'llm-gateway', 'integr8scode-backend', 'cron', 'plain'];

describe('texts that a person may have meant', () => {
  it('are of other case, a typo or two away, or a part of a longer name, nearest first', () => {
    expect(nearTexts('LLM-Proxy', SERVICES)[0]).toBe('llm-proxy');
    expect(nearTexts('llm-porxy', SERVICES)[0]).toBe('llm-proxy');
    expect(nearTexts('integr8scode', SERVICES)).toEqual(['integr8scode-backend']);
    expect(nearTexts('crom', SERVICES)).toEqual(['cron']);
  });

  it('are none where nothing is like it', () => {
    expect(nearTexts('zookeeper', SERVICES)).toEqual([]);
    expect(nearTexts('x', [])).toEqual([]);
  });
});

describe('the distance of two texts', () => {
  it('is how many letters differ, a swap of neighbours being one', () => {
    expect(editDistance('proxy', 'proxy', 9)).toBe(0);
    expect(editDistance('porxy', 'proxy', 9)).toBe(1);
    expect(editDistance('prxy', 'proxy', 9)).toBe(1);
    expect(editDistance('', 'abc', 9)).toBe(3);
  });

  it('is the same both ways, and nought only for the same text', () => {
    const word = string({ maxLength: 8, unit: constantFrom('a', 'b', 'c') });
    assert(
      property(word, word, (a, b) => {
        const distance = editDistance(a, b, 20);
        expect(editDistance(b, a, 20)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
