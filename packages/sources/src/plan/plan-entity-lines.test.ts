import { parse } from '@edda/logql';
import type { Ask } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../entry.ts';
import { runLogQuery } from '../testing/run-logql.ts';
import { entry, INTEGR8S, INTEGR8S_LINES, INTEGR8S_METADATA, PLATFORM, TRACE_ID } from '../testing/sample-entries.ts';
import type { Profile } from '../profile.ts';
import { GENERIC as PROFILE } from '../profiles/generic.ts';
import { planEntityLines, planQueries } from '../testing/own-profiles.ts';

const SHORT = '9f1c2b3a4d5e6f70';

function find(ask: Ask, entries: readonly Entry[]): readonly Entry[] {
  const plan = planQueries(ask, null);
  if (plan.kind !== 'log') throw new Error('no log query');
  return plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
}

function findByText(logql: string, entries: readonly Entry[]): readonly Entry[] {
  const query = parse(logql);
  if (query.kind !== 'log') throw new Error('no log query');
  return [...runLogQuery(query, entries).keys()];
}

const planTrace = (id: string, profiles?: readonly Profile[]) => planEntityLines('trace', id, profiles);

describe('the plan of a trace', () => {
  const carried = [
    entry(INTEGR8S, INTEGR8S_LINES.failed, INTEGR8S_METADATA),
    entry(INTEGR8S, INTEGR8S_LINES.access, { trace_id: TRACE_ID }),
    entry({ service_name: 'otel' }, 'shipped by the old exporter', { traceid: TRACE_ID }),
    entry({ service_name: 'java' }, 'an upper-case one', { traceId: TRACE_ID.toUpperCase() }),
    entry({ service_name: 'labelled', trace_id: TRACE_ID }, 'as an index label'),
  ];
  const written = [
    entry(PLATFORM, `{"event": "agent.execute.started", "trace_id": "${TRACE_ID}"}`),
    entry(PLATFORM, `{"event":"no spaces","traceId":"${TRACE_ID.toUpperCase()}"}`),
    entry({ service_name: 'nginx' }, `GET / 200 traceparent=00-${TRACE_ID}-2589e7a73cb4e34b-01`),
    entry({ service_name: 'retry' }, `after ${TRACE_ID} comes another`, { trace_id: SHORT.repeat(2) }),
  ];
  const others = [
    entry(INTEGR8S, INTEGR8S_LINES.login, { trace_id: '47c0b194b7a7552ef6361401735ed40f' }),
    entry(PLATFORM, 'nothing at all'),
    entry({ service_name: 'cut' }, TRACE_ID.slice(0, 31)),
  ];
  const all = [...others, ...written, ...carried];

  it('takes lines that carry the id, and those that only have it in their text, each once', () => {
    const plan = planTrace(TRACE_ID);
    expect(new Set(find(plan.carried, all))).toEqual(new Set(carried));
    expect(new Set(find(plan.written, all))).toEqual(new Set(written));
    expect(find(plan.carried, all)).toHaveLength(carried.length);
    expect(find(plan.written, all)).toHaveLength(written.length);
  });

  it('has one query for people that finds the same lines', () => {
    expect(new Set(findByText(planTrace(TRACE_ID).logql, all))).toEqual(new Set([...carried, ...written]));
  });

  it('finds an id of 64 bits however its left half is written', () => {
    const long = '0'.repeat(16) + SHORT;
    const entries = [
      entry(PLATFORM, 'a', { trace_id: SHORT }),
      entry(PLATFORM, 'b', { trace_id: long }),
      entry(PLATFORM, `c ${long}`),
      entry(PLATFORM, `d ${SHORT}`),
      entry(PLATFORM, 'e', { trace_id: `1${long.slice(1)}` }),
    ];
    for (const id of [SHORT, long]) {
      const { carried: beside, written: inside, logql } = planTrace(id);
      expect([...find(beside, entries), ...find(inside, entries)].map(({ line }) => line[0])).toEqual([
        'a',
        'b',
        'c',
        'd',
      ]);
      expect(findByText(logql, entries)).toHaveLength(4);
    }
  });

  it('looks where the configured profiles say a trace id stands', () => {
    const profile = { name: 'mine', links: { trace: ['dd.trace_id'] } };
    const entries = [entry({ app: 'x', service_name: 'x' }, 'a', { dd_trace_id: TRACE_ID })];
    expect(find(planTrace(TRACE_ID).carried, entries)).toHaveLength(0);
    expect(find(planTrace(TRACE_ID, [{ ...PROFILE, ...profile }]).carried, entries)).toHaveLength(1);
  });
});

describe('the plan of anything else that has an id', () => {
  const RUN = 'a6a9c1d2-0000-4000-8000-00000000beef';

  it('takes lines whose field it is, and those that mention it', () => {
    const own = entry(PLATFORM, `{"event": "agent.execute.started", "agent_id": "${RUN}"}`);
    const mention = entry({ service_name: 'queue' }, `job for ${RUN} is late`);
    const carried = entry({ service_name: 'x' }, 'nothing in it', { agent_id: RUN });
    const all = [own, mention, carried, entry(PLATFORM, '{"agent_id": "another"}')];
    const plan = planEntityLines('agent', RUN);
    expect(find(plan.written, all)).toEqual([own, mention]);
    expect(find(plan.carried, all)).toEqual([carried]);
    expect(new Set(findByText(plan.logql, all))).toEqual(new Set([own, mention, carried]));
    expect([plan.isOwn({ agent: RUN }), plan.isOwn({ request: RUN }), plan.isOwn({})]).toEqual([true, false, false]);
  });

  it('takes a short id only after its own name', () => {
    const own = [
      '{"event": "a", "request_id": "42"}',
      '{"request_id":42}',
      'level=info request_id=42 took=3ms',
      '{"req":{"id":"42"}}',
    ].map((line) => entry({ service_name: 'x' }, line));
    const others = [
      '{"took": 42}',
      'request 42',
      '{"request_id": "421"}',
      '{"request_id": "142"}',
      '{"my_request_id": "42"}',
      'request_id=42-7',
    ].map((line) => entry({ service_name: 'x' }, line));
    const plan = planEntityLines('request', '42');
    expect(find(plan.written, [...others, ...own])).toEqual(own);
    expect(findByText(plan.logql, [...others, ...own])).toEqual(own);
  });

  it('takes an id with signs that a query, a template or a pattern would read otherwise', () => {
    for (const id of ['a"b', String.raw`x\y`, 'r(1)+', 'job "nightly" (retry 1)', 'ünï']) {
      const line = JSON.stringify({ request_id: id });
      const plan = planEntityLines('request', id);
      expect(find(plan.written, [entry({ service_name: 'x' }, line)])).toHaveLength(1);
      expect(findByText(plan.logql, [entry({ service_name: 'x' }, line)])).toHaveLength(1);
    }
  });
});
