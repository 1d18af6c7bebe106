import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTemplates } from './merge-templates.ts';

const NAMES = ['Cursor', 'Claude', 'ChatGPT', 'Codex', 'Ollama', 'LM_Studio', 'Copilot'];

describe('mergeTemplates', () => {
  test('a word that takes the values of many names becomes a variable', () => {
    const merged = mergeTemplates(NAMES.map((name) => `Detected AI app: ${name} (PIDs: {<_>})`));
    expect(new Set(merged.values())).toEqual(new Set(['Detected AI app: <_> (PIDs: {<_>})']));
  });

  test('a few plain words stay what they are: they say what happened', () => {
    const events = ['started', 'failed', 'completed', 'skipped', 'queued', 'resumed'].map(
      (word) => `Saga step ${word}`,
    );
    expect([...mergeTemplates(events).values()]).toEqual(events);
  });

  test('names of events are never merged', () => {
    const events = Array.from({ length: 40 }, (_, at) => `agent.Step${at}`);
    expect([...mergeTemplates(events).values()]).toEqual(events);
  });

  test('two variables in one text are found one after the other', () => {
    const texts = NAMES.flatMap((one) => NAMES.map((other) => `moved from ${one} to ${other} now`));
    expect(new Set(mergeTemplates(texts).values())).toEqual(new Set(['moved from <_> to <_> now']));
  });

  test('does not depend on the order, and what it makes is part of nothing else', () => {
    const word = fc.constantFrom('pod', 'step', 'ok', 'failed', ...NAMES);
    const template = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(template, { maxLength: 60 }), (templates) => {
        const merged = mergeTemplates(templates);
        const turned = mergeTemplates(templates.toReversed());
        for (const each of templates) expect(turned.get(each)).toBe(merged.get(each));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
