import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIMIT_PROFILES } from '../ingest/limits.ts';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TIMEOUT_MS = 800;
/** What the end of a query may take beyond its timeout on a busy machine; unhindered each of these runs for minutes. */
const SLACK_MS = 20_000;

const template = (text: string) => `{app="x"} | line_format \`${text}\``;
/** No text in it has to occur in a line, so that each line has to be looked at by the expression itself. */
const regexp = (pattern: string) => `{app="x"} |~ \`${pattern}[b-d]\``;
const alternatives = Array.from({ length: 2000 }, (_, i) => `[a-c]{${i % 100}}[x-z]{${(i % 37) + 1}}`).join('|');
const list = JSON.stringify(Array.from({ length: 300 }, (_, i) => i));
/** Rounds until the template's own limit, on every line. */
const loops = (body: string) =>
  `{{ $list := fromJson "${list}" }}{{ range $list }}{{ range $list }}{{ range $list }}${body}{{ end }}{{ end }}{{ end }}`;
const TEN_QUANTILES = Array.from(
  { length: 10 },
  () => 'quantile_over_time(0.5, {app="x"} | label_format n="1" | unwrap n [1h])',
).join(' + ');

/** Queries that are valid, and endless for all that a person would wait. */
const ENDLESS: Readonly<Record<string, string>> = {
  'loops in a template': template(loops('')),
  'long texts in a template': template(loops('{{ $x := repeat 4000000 "a" }}')),
  'a regexp over a long text': template(
    `{{ $x := repeat 4000000 "a" }}${loops('{{ $y := regexReplaceAll "(a+)+b" $x "z" }}')}`,
  ),
  'thousands of optional parts': regexp('a?'.repeat(5000) + '[ab]'.repeat(5000)),
  'a metric of such lines': `sum(bytes_over_time(${template(loops(''))} | drop __error__, __error_details__ [1h]))`,
  'quantiles of many samples at thousands of steps': Array.from({ length: 9 }, () => TEN_QUANTILES).join(' + '),
};

/** Queries that other engines fall over; here they may take part of the time, or all. */
const HEAVY: Readonly<Record<string, string>> = {
  'nested quantifiers': regexp('(a+)+(a|aa)*(.*)*x'),
  'nested repetitions': regexp('((a{0,10}){10}){10}'),
  'repetitions beyond the limit of RE2': regexp('((a{100}){100}){100}'),
  'thousands of alternatives': regexp(`(${alternatives})`),
  'a selector of thousands of alternatives': `{app="x", app=~\`(${alternatives})|x\`}`,
  'a huge label_replace': `label_replace(rate({app="x"}[1m]), "a", "${'$1'.repeat(30_000)}", "app", "(.*)")`,
  'nested parentheses': `${'('.repeat(50_000)}1${')'.repeat(50_000)}`,
  'nested aggregations': `${'sum('.repeat(900)}rate({app="x"}[1m])${')'.repeat(900)}`,
  'many binary operators': Array.from({ length: 900 }, () => 'rate({app="x"}[1m])').join(' + '),
  'many stages': `{app="x"}${' | json | logfmt'.repeat(3000)}`,
};

describe('a query with a timeout', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ limits: { ...LIMIT_PROFILES.local, queryTimeoutMs: TIMEOUT_MS }, scanWorkers: 2 });
    const line = 'a'.repeat(20_000);
    const entries = Array.from({ length: 400 }, (_, i) => [NOON + BigInt(i) * SECOND, `${i} ${line}`] as const);
    await store.push({ app: 'x' }, entries);
    await store.push({ app: 'few' }, [[NOON, 'hello']]);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const ask = async (
    query: string,
  ): Promise<{ readonly status: number; readonly ms: number; readonly body: string }> => {
    const started = performance.now();
    const range = { start: String(NOON), end: String(NOON + 3600n * SECOND), step: '1s', limit: '5000' };
    const response = await store.fetch('/loki/api/v1/query_range', {
      method: 'POST',
      body: new URLSearchParams({ query, ...range }),
    });
    return { body: (await response.text()).slice(0, 200), status: response.status, ms: performance.now() - started };
  };

  /** Workers are free again, or replaced, which on a busy machine may itself take longer than the timeout. */
  const isServing = async (): Promise<void> => {
    expect(await vi.waitFor(() => store.lines('{app="few"}'), SLACK_MS)).toEqual(['hello']);
  };

  it.each(Object.entries(ENDLESS))('ends in time: %s', async (_name, query) => {
    const { status, ms, body } = await ask(query);
    expect([status, body]).toEqual([504, expect.stringMatching(/^request timed out/)]);
    expect(ms).toBeLessThan(TIMEOUT_MS + SLACK_MS);
    await isServing();
  });

  it.each(Object.entries(HEAVY))('answers, refuses or ends in time: %s', async (_name, query) => {
    const { status, ms } = await ask(query);
    expect([200, 400, 504]).toContain(status);
    expect(ms).toBeLessThan(TIMEOUT_MS + SLACK_MS);
    await isServing();
  });

  it('that others make lose its workers is answered all the same', async () => {
    const endless = [ask(template(loops(''))), ask(template(loops('{{ repeat 4000000 "a" | len }}')))];
    const total = await vi.waitFor(async () => {
      const { status, body } = await ask('sum(count_over_time({app="x"}[1h]))');
      expect(status).toBe(200);
      return body;
    }, SLACK_MS);
    expect(total).toContain('"resultType":"matrix"');
    expect((await Promise.all(endless)).map(({ status }) => status)).toEqual([504, 504]);
  });

  it('whose asker goes away keeps no thread busy', async () => {
    await using patient = await FreshStore.start({ scanWorkers: 2 });
    await patient.push({ app: 'x' }, [
      [NOON, 'a'],
      [NOON + 1n, 'b'],
    ]);
    const query = template(loops('{{ $y := regexReplaceAll "(a+)+b" (repeat 4000000 "a") "z" }}'));
    const asked = new URLSearchParams({ query, start: String(NOON), end: String(NOON + SECOND) });
    const leaving = new AbortController();
    const answer = patient.fetch(`/loki/api/v1/query_range?${asked}`, { signal: leaving.signal });
    await vi.waitFor(async () => expect(await busyMs()).toBeGreaterThan(BUSY_MS), SLACK_MS);
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    await vi.waitFor(async () => expect(await busyMs()).toBeLessThan(BUSY_MS), SLACK_MS);
    expect(patient.logged).toEqual([]);
  });
});

/** A thread that works without rest has more than this of a {@link SPAN_MS}, also where others want the processor. */
const BUSY_MS = 40;
const SPAN_MS = 400;

/** Milliseconds of processor time that this process takes while nobody asks anything. */
async function busyMs(): Promise<number> {
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, SPAN_MS));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
