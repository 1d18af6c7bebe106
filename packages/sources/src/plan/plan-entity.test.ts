import type { Ask } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../entry.ts';
import { entry } from '../testing/sample-entries.ts';
import { runLogQuery } from '../testing/run-logql.ts';
import { planEntity, planQueries } from '../testing/own-profiles.ts';

function find(ask: Ask, entries: readonly Entry[]): readonly Entry[] {
  const plan = planQueries(ask, null);
  if (plan.kind !== 'log') throw new Error('no log query');
  return plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
}

const ID = '9b2f6c1e-7d1a-4c6e-8f00-5a1d2b3c4d5e';

describe('the lines of a thing that has an id', () => {
  const carried = [
    entry({ service_name: 'integr8scode-backend' }, 'pod created', { execution_id: ID }),
    entry({ service_name: 'worker', execution_id: ID }, 'an index label'),
  ];
  const written = [
    entry({ service_name: 'api' }, `{"event": "Execution queued", "execution_id": "${ID}"}`),
    entry({ service_name: 'nginx' }, `POST /api/v1/executions/${ID}/cancel 202`),
    entry({ service_name: 'worker' }, `retry of ${ID}`, { execution_id: 'another' }),
  ];
  const others = [
    entry({ service_name: 'api' }, '{"event": "Execution queued", "execution_id": "another"}'),
    entry({ service_name: 'api' }, 'nothing of it', { execution_id: 'another' }),
  ];
  const all = [...others, ...carried, ...written];

  it('are found in every stream, beside the line or in its text, each by one of two questions', () => {
    expect(planEntity('execution', ID).map((ask) => find(ask, all))).toEqual([carried, written]);
  });

  it('are looked for in the text before anything is parsed', () => {
    const [beside = '', inside = ''] = planEntity('session', 'abc').map(({ logql }) => logql);
    expect(inside).toMatch(/^\{service_name=~"\.\+"\} \|= "abc" \| /);
    expect(beside + inside).not.toMatch(/json|logfmt/);
  });

  it('are found where an encoder has escaped the id', () => {
    const quoted = entry({ service_name: 'api' }, String.raw`{"session_id": "C:\\jobs\\7"}`);
    const asks = planEntity('session', String.raw`C:\jobs\7`);
    expect(asks.flatMap((ask) => find(ask, [quoted, ...others]))).toEqual([quoted]);
  });

  it('are those in whose text the id stands, where no profile has a name for its kind', () => {
    expect(planEntity('nobody-knows', ID).map((ask) => find(ask, all))).toEqual([written]);
  });
});
