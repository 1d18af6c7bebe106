import { NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import { PLOTS } from '../plots.ts';
import type { DemoRecord, OtlpRecord, PromtailRecord, ProxyRecord } from '../record.ts';
import { Timeline } from '../timeline.ts';
import { World } from '../world.ts';

/** What somebody looks for who comes at any moment, and finds. */
interface Need {
  readonly what: string;
  /** In any so many minutes there is one. */
  readonly minutes: number;
  isMetBy(record: DemoRecord, all: Told): boolean;
}

/** What of a story is known only when all of it is told. */
interface Told {
  /** The ids of requests that got a response. */
  readonly answered: ReadonlySet<string>;
}

/** The journeys' ranges end this long before the anchor or later … */
const BEFORE = 15n;
/** … and this long after it at most: three times as long as all of them take. */
const AFTER = 60n;
/** Within so many minutes of its request, a response has come. */
const LONGEST_ANSWER = 5n;

const NEEDS: readonly Need[] = [
  { what: 'a call that went well', minutes: 5, isMetBy: ofProxy((call) => isAnswer(call, 200, 299)) },
  { what: 'a call that the provider refused', minutes: 25, isMetBy: ofProxy((call) => isAnswer(call, 400, 499)) },
  { what: 'a call that the provider failed', minutes: 25, isMetBy: ofProxy((call) => isAnswer(call, 500, 599)) },
  {
    what: 'a call that took longer than 5 s',
    minutes: 60,
    isMetBy: ofProxy((call) => call.kind === 'response' && call.totalMs > 5000),
  },
  {
    what: 'a request that was never answered',
    minutes: 60,
    isMetBy: ofProxy((call, _, { answered }) => call.kind === 'request' && !answered.has(call.requestId)),
  },
  {
    what: 'a prompt that the cache was of no use to',
    minutes: 60,
    isMetBy: ofProxy(
      (call) =>
        call.kind === 'event' &&
        call.fields['cache_read_input_tokens'] === 0 &&
        Number(call.fields['cache_creation_input_tokens']) > 10_000,
    ),
  },
  { what: 'a session that forked', minutes: 60, isMetBy: ofProxy((call) => call.kind === 'fork') },
  {
    what: 'a Bash that failed',
    minutes: 60,
    isMetBy: ofProxy(
      (call) => call.kind === 'event' && call.fields['is_error'] === true && call.labels['tool_name'] === 'Bash',
    ),
  },
  {
    what: 'an agent that goes round in circles',
    minutes: 60,
    isMetBy: ofProxy(
      (call) =>
        call.kind === 'event' && (Number(call.fields['retry_count']) > 2 || Number(call.fields['tool_streak']) > 5),
    ),
  },
  {
    what: 'an execution that failed, with its trace, in the backend',
    minutes: 45,
    isMetBy: ofService(
      'integr8scode-backend',
      ({ severity, trace, body }) => severity.number >= 17 && trace !== null && body.includes('execution_id'),
    ),
  },
  { what: 'a step of a saga', minutes: 10, isMetBy: ofService('integr8scode-saga-orchestrator', () => true) },
  {
    what: 'a failed login',
    minutes: 60,
    isMetBy: ofService('integr8scode-backend', ({ body }) => body.includes('Login failed')),
  },
  { what: 'a line of the observer', minutes: 10, isMetBy: ofService('ai-cost-observer', () => true) },
  {
    what: 'a trouble of the observer',
    minutes: 60,
    isMetBy: ofService('ai-cost-observer', ({ severity }) => severity.number >= 13),
  },
  ...['agent.execute.started', 'llm.completion_done', 'orchestrator.route_complete', 'code_execution'].map((event) => ({
    what: `${event} of the agents`,
    minutes: 60,
    isMetBy: ofApi(({ line }) => line.includes(event)),
  })),
];

/** What somebody who comes soon after the anchor may not find, in words. */
export function missingNear(anchor: Nanos, seed = 1): readonly string[] {
  const world = new World({ seed, anchor, pace: 1, plots: PLOTS });
  const longest = BigInt(Math.max(...NEEDS.map(({ minutes }) => minutes)));
  const start = anchor - (BEFORE + longest) * NANOS_PER_MINUTE;
  const end = anchor + AFTER * NANOS_PER_MINUTE;
  const records = new Timeline(world, start).advance(end + LONGEST_ANSWER * NANOS_PER_MINUTE);
  const told = { answered: answeredIn(records) };
  return NEEDS.flatMap(({ what, minutes, isMetBy }) => {
    const from = anchor - (BEFORE + BigInt(minutes)) * NANOS_PER_MINUTE;
    const times = records.filter((record) => record.time >= from && isMetBy(record, told)).map(({ time }) => time);
    const gap = longestGap([from, ...times.filter((time) => time < end), end]);
    if (gap.length <= BigInt(minutes) * NANOS_PER_MINUTE) return [];
    const after = Number((gap.start - anchor) / NANOS_PER_MINUTE);
    return [`${what}: none for ${gap.length / NANOS_PER_MINUTE} min, from ${after} min after the anchor on`];
  });
}

function longestGap(times: readonly Nanos[]): { readonly start: Nanos; readonly length: Nanos } {
  let longest = { start: 0n, length: 0n };
  for (const [index, time] of times.entries()) {
    const start = times[index - 1] ?? time;
    if (time - start > longest.length) longest = { start, length: time - start };
  }
  return longest;
}

function answeredIn(records: readonly DemoRecord[]): ReadonlySet<string> {
  const calls = records.flatMap((record) => (record.way === 'proxy' ? [record.call] : []));
  return new Set(calls.flatMap((call) => (call.kind === 'response' ? [call.requestId] : [])));
}

function isAnswer(call: ProxyRecord['call'], least: number, most: number): boolean {
  return call.kind === 'response' && call.status >= least && call.status <= most;
}

function ofProxy(test: (call: ProxyRecord['call'], record: ProxyRecord, all: Told) => boolean): Need['isMetBy'] {
  return (record, all) => record.way === 'proxy' && test(record.call, record, all);
}

function ofService(name: string, test: (record: OtlpRecord) => boolean): Need['isMetBy'] {
  return (record) => record.way === 'otlp' && record.resource['service.name'] === name && test(record);
}

function ofApi(test: (record: PromtailRecord) => boolean): Need['isMetBy'] {
  return (record) => record.way === 'promtail' && record.labels['service'] === 'api' && test(record);
}
