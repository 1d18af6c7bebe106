import { type InsightEvent, type InsightFindings, EMPTY_ASK, InsightEvent as InsightEventSchema } from '@edda/protocol';
import { NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { MemoryLoki, type Trouble } from '../../testing/memory-loki.ts';
import { mixedLines } from '../../testing/mixed-lines.ts';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

// Each question starts a thread, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const NOW = 1_795_253_400_000_000_000n;
const BEFORE = { start: String(NOW - 60n * NANOS_PER_MINUTE), end: String(NOW - 30n * NANOS_PER_MINUTE) };
const RANGE = { start: String(NOW - 30n * NANOS_PER_MINUTE), end: String(NOW) };
const API = { service_name: 'shop', deployment_environment: 'prod' };

/** Payments fail since half an hour ago, for those of one region, with a message that was never there before. */
function shopLines(): PushedLine[] {
  return Array.from({ length: 600 }, (_, at): PushedLine => {
    const time = NOW - 60n * NANOS_PER_MINUTE + BigInt(at) * 6n * NANOS_PER_SECOND;
    const isNew = at >= 300;
    const region = at % 4 === 0 ? 'eu-west' : 'us-east';
    const fails = isNew && at % 4 === 0;
    const event = fails ? `Payment ${at} refused by gateway gw-${at % 7}` : 'Payment accepted';
    return {
      labels: API,
      time,
      line: JSON.stringify({ event, level: fails ? 'error' : 'info', region, order: `o-${at}` }),
      metadata: { service_version: isNew ? '2.1.0' : '2.0.4', severity_text: fails ? 'ERROR' : 'INFO' },
    };
  });
}

async function insight(api: TestApi, body: object): Promise<InsightEvent[]> {
  const answer = await api.post('/api/v1/insight', { backend: '', against: null, bars: 30, ...body });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`insight answered ${answer.status}: ${text}`);
  return text
    .trim()
    .split('\n')
    .map((line) => z.parse(InsightEventSchema, JSON.parse(line)));
}

function findingsOf(events: readonly InsightEvent[]): InsightFindings {
  const last = events.findLast((event) => event.type === 'findings');
  if (last === undefined) throw new Error('there are no findings');
  return last.findings;
}

function progressOf(events: readonly InsightEvent[]) {
  const last = events.findLast((event) => event.type === 'progress');
  if (last === undefined) throw new Error('there is no progress');
  return last;
}

describe('what lines are made of', () => {
  let store: TestStore;
  let api: TestApi;

  beforeAll(async () => {
    store = await TestStore.open();
    await store.push(shopLines());
    api = new TestApi(store.url);
  });
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  test('patterns with their lines over time, and which are new since the period before', async () => {
    const events = await insight(api, {
      subject: { ask: EMPTY_ASK, range: RANGE },
      against: { ask: EMPTY_ASK, range: BEFORE },
      parts: ['patterns'],
    });
    expect(events.at(-1)).toEqual({ type: 'end', reason: 'complete' });
    const { patterns } = findingsOf(events);
    expect(patterns.map(({ template, subject, against }) => [template, subject, against])).toEqual([
      ['Payment accepted', 225, 300],
      ['Payment <_> refused by gateway <_>', 75, 0],
    ]);
    const refused = patterns[1];
    expect(refused).toMatchObject({ service: 'shop', levels: { error: 75 }, certain: expect.any(Number) });
    expect(refused?.certain).toBeGreaterThan(0.1);
    expect(refused?.bars.reduce((sum, count) => sum + count, 0)).toBe(75);
    expect(BigInt(refused?.firstSeen ?? 0)).toBe(NOW - 30n * NANOS_PER_MINUTE);
    expect(progressOf(events)).toMatchObject({
      subject: { total: 300, lines: 300, share: 1, done: 1, levels: { error: 75, info: 225 } },
      against: { total: 300, lines: 300 },
    });
  });

  test('the filter of a pattern finds as many lines as the pattern has', async () => {
    const events = await insight(api, { subject: { ask: EMPTY_ASK, range: RANGE }, parts: ['patterns'] });
    for (const { filter, subject } of findingsOf(events).patterns) {
      const ask =
        filter.kind === 'text'
          ? { ...EMPTY_ASK, texts: [filter.text] }
          : { ...EMPTY_ASK, conditions: [filter.condition] };
      const rows = await api.search({ backend: '', ask, range: RANGE, direction: 'backward', limit: 1000 });
      expect(rows.flatMap((event) => (event.type === 'rows' ? event.rows : []))).toHaveLength(subject);
    }
  });

  test('what a service writes as a line and as a field of one is one pattern, and its filter finds both', async () => {
    await using two = await TestStore.open();
    const time = NOW - 10n * NANOS_PER_MINUTE;
    const labels = { service_name: 'ai-cost-observer' };
    const text = 'Error in task "history" <a&b>\nTraceback (most recent call last):';
    await two.push([
      { labels, time, line: text },
      { labels, time: time + 1n, line: JSON.stringify({ body: text }).replaceAll('<', String.raw`\u003c`) },
      { labels, time: time + 2n, line: 'No Error in task "history" <a&b>' },
    ]);
    await using asked = new TestApi(two.url);
    const events = await insight(asked, { subject: { ask: EMPTY_ASK, range: RANGE }, parts: ['patterns'] });
    const { patterns } = findingsOf(events);
    expect(patterns.map(({ template, subject }) => [template, subject])).toEqual([
      ['Error in task "history" <a&b>', 2],
      ['No Error in task "history" <a&b>', 1],
    ]);
    const filter = patterns[0]?.filter;
    if (filter?.kind !== 'text') throw new Error('no text finds both');
    const ask = { ...EMPTY_ASK, texts: [filter.text] };
    const rows = await asked.search({ backend: '', ask, range: RANGE, direction: 'backward', limit: 10 });
    expect(rows.flatMap((event) => (event.type === 'rows' ? event.rows : []))).toHaveLength(2);
  });

  test('the field that explains the errors stands first, and ids explain nothing', async () => {
    const events = await insight(api, {
      subject: { ask: { ...EMPTY_ASK, levels: ['error', 'critical'] }, range: RANGE },
      against: { ask: { ...EMPTY_ASK, levels: ['info'] }, range: RANGE },
      parts: ['fields'],
    });
    const { fields } = findingsOf(events);
    expect(fields.slice(0, 4)).toContainEqual(
      expect.objectContaining({ kind: 'field', name: 'region', value: 'eu-west', subject: 75, against: 0 }),
    );
    expect(fields.map(({ name }) => name)).not.toContain('order');
    expect(fields.map(({ name }) => name)).not.toContain('deployment_environment');
  });

  test('a version that is new is told with its first moment', async () => {
    const events = await insight(api, {
      subject: { ask: EMPTY_ASK, range: RANGE },
      against: { ask: EMPTY_ASK, range: BEFORE },
      parts: [],
    });
    expect(findingsOf(events).versions).toEqual([
      expect.objectContaining({ service: 'shop', version: '2.0.4', subject: 0, against: 300 }),
      expect.objectContaining({ version: '2.1.0', subject: 300, against: 0, firstSeen: RANGE.start }),
    ]);
  });

  test('nothing there is an answer too', async () => {
    const events = await insight(api, {
      subject: { ask: { ...EMPTY_ASK, services: ['nobody'] }, range: RANGE },
      parts: ['patterns', 'fields'],
    });
    expect(findingsOf(events).patterns).toEqual([]);
    expect(progressOf(events).subject).toMatchObject({ total: 0, lines: 0, done: 1 });
  });

  test('a wrong query is refused with its place, before anything is read', async () => {
    const subject = { ask: { ...EMPTY_ASK, logql: '{a="b"} |=' }, range: RANGE };
    const answer = await api.post('/api/v1/insight', { backend: '', subject, against: null, parts: [], bars: 10 });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'query_parse', position: { line: 1 } } });
  });

  test('lines of all systems are counted to the last one', async () => {
    const from = NOW - 20n * 60n * NANOS_PER_MINUTE;
    await store.push(mixedLines(4_000, from));
    const range = { start: String(from), end: String(from + 3_600n * NANOS_PER_SECOND) };
    const events = await insight(api, { subject: { ask: EMPTY_ASK, range }, parts: ['patterns'] });
    const { patterns, linesOmitted } = findingsOf(events);
    expect(patterns.reduce((sum, { subject }) => sum + subject, linesOmitted)).toBe(4_000);
    expect(progressOf(events).subject).toMatchObject({ total: 4_000, lines: 4_000 });
  });
});

test('a Loki that answers with little at once is read to the end', async () => {
  const entries = Array.from({ length: 130 }, (_, at) => ({
    labels: { service_name: 'a' },
    time: BigInt(RANGE.start) + BigInt(Math.floor(at / 3)) * 1_000n,
    line: `tick ${at}`,
  }));
  await using loki = await MemoryLoki.listen(entries);
  loki.maxEntries = 10;
  loki.trouble = countsAre(130);
  await using api = new TestApi(loki.url);
  const events = await insight(api, { subject: { ask: EMPTY_ASK, range: RANGE }, parts: ['patterns'] });
  expect(findingsOf(events).patterns).toMatchObject([{ template: 'tick <_>', subject: 130 }]);
});

test('of more lines than are worth reading, a part is read that is spread over all of the time', async () => {
  const entries = Array.from({ length: 7_200 }, (_, at) => ({
    labels: { service_name: 'a' },
    time: BigInt(RANGE.start) + (BigInt(at) * NANOS_PER_SECOND) / 4n,
    line: `tick ${at}`,
  }));
  await using loki = await MemoryLoki.listen(entries);
  loki.trouble = countsAre(500_000);
  await using api = new TestApi(loki.url);
  const events = await insight(api, { subject: { ask: EMPTY_ASK, range: RANGE }, parts: ['patterns'] });
  const { subject } = progressOf(events);
  expect(subject).toMatchObject({ total: 500_000, share: 0.1, done: 1 });
  expect(subject.lines).toBeGreaterThan(600);
  expect(subject.lines).toBeLessThan(850);
  const [tick] = findingsOf(events).patterns;
  expect(tick?.subject).toBe(subject.lines);
  expect(tick?.bars.every((count) => count > 0)).toBe(true);
});

/** As much of counting as a sample is sized by. */
function countsAre(lines: number): Trouble {
  const end = Number(BigInt(RANGE.end) / NANOS_PER_SECOND);
  const data = { resultType: 'matrix', result: [{ metric: {}, values: [[end, String(lines)]] }] };
  return (request, response) => {
    if (request.url?.includes('count_over_time') !== true) return false;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'success', data }));
    return true;
  };
}
