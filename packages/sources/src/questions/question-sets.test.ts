import { parse } from '@edda/logql';
import { describe, expect, it } from 'vitest';
import { fillVariables } from '../panels/query-variables.ts';
import { PROFILES } from '../profiles/profiles.ts';
import { QUESTION_SETS, questionsAbout } from './question-sets.ts';

const questions = QUESTION_SETS.flatMap((set) => set.questions);
const logqls = questions.flatMap(({ id, opens }) => (opens.kind === 'logql' ? [{ id, logql: opens.logql }] : []));

describe('the ready questions', () => {
  it('have ids of their own, and one set a profile that there is', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    const profiles = QUESTION_SETS.map(({ profile }) => profile);
    expect(new Set(profiles).size).toBe(profiles.length);
    expect(PROFILES.map(({ name }) => name)).toEqual(expect.arrayContaining(profiles));
  });

  it('are asked as people ask', () => {
    for (const { title } of questions) expect(title).toMatch(/^[A-Z].*\?$/);
  });

  it.each(logqls)('have LogQL that parses: $id', ({ logql }) => {
    const filled = fillVariables(logql, { stepMs: 15_000, windowMs: 60_000, rangeMs: 5_400_000 });
    expect(() => parse(filled)).not.toThrow();
  });
});

describe('questions about services', () => {
  it('are those of their systems, and those for anything', () => {
    const profiles = questionsAbout(['integr8scode-backend', 'llm-proxy']).map(({ profile }) => profile);
    expect(profiles).toEqual(['llm-proxy', 'integr8scode', 'generic']);
  });

  it('are none where there is nothing, and none of a system whose name is only a part of another', () => {
    expect(questionsAbout([])).toEqual([]);
    expect(questionsAbout(['api-gateway', 'my-llm-proxy']).map(({ profile }) => profile)).toEqual(['generic']);
  });
});
