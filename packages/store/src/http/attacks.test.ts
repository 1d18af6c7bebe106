import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIMIT_PROFILES } from '../ingest/limits.ts';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The budget: each attack is one request to each of its paths, and ends in this time. */
const TIMEOUT_MS = 800;
/** What its end may take beyond that on a busy machine. */
const SLACK_MS = 20_000;

const many = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('');
const template = (text: string): string => `{app="x"} | line_format \`${text}\``;
const ALTERNATIVES = many(2000, (i) => `|[a-c]{${i % 100}}[x-z]{${(i % 37) + 1}}`).slice(1);

/** Each is valid and shorter than Loki's 128 KiB; compiling alone is seconds for some. */
const SELECTORS: Readonly<Record<string, string>> = {
  'thousands of alternatives': `{app="many", id=~\`(${ALTERNATIVES})\`}`,
  'thousands of optional parts': `{app="many", id=~\`${'a?'.repeat(20_000)}${'[ab]'.repeat(10_000)}\`}`,
  'thousands of Unicode classes': `{app="many", id=~\`${'(\\pL|\\pN)?'.repeat(5000)}x\`}`,
  'a million repetitions': `{app="many", id=~\`${'x{1000}'.repeat(1000)}\`}`,
  'thousands of expressions': `{app="many"${many(3000, (i) => `, l${i}!~"a${i}.*b[0-9]+"`)}}`,
};
const SELECTOR_PATHS = ['query_range', 'series', 'index/volume'];

const QUERIES: Readonly<Record<string, string>> = {
  'thousands of captures': `{app="x"} | pattern \`${many(8000, (i) => `<n${i}>a`)}\``,
  'thousands of groups': `{app="x"} | regexp \`${many(5000, (i) => `(?P<g${i}>a?)`)}\``,
  'thousands of pattern filters': `{app="x"}${' |> "<_>a<_>b<_>c<_>"'.repeat(5000)}`,
  'a pattern filter of thousands of parts': `{app="x"} |> \`${'<_>a'.repeat(20_000)}b\``,
  'thousands of line filters': `{app="x"}${' |~ "a+b+c"'.repeat(9000)}`,
  'thousands of json paths': `{app="x"} | json ${many(5000, (i) => `,p${i}="a.b[${i}].c"`).slice(1)}`,
  'a label filter of thousands of parts': `{app="x"} | ${many(8000, (i) => ` or l${i}="x"`).slice(4)}`,
  'thousands of labels to keep': `{app="x"} | keep ${many(3000, (i) => `,p${i}=~"a+b${i}"`).slice(1)}`,
  'a width of a thousand million': template('{{ printf "%999999999d" 1 }}'),
  'widths of a million': template('{{ printf "%*d" 1000000 1 }}{{ printf "%.1000000f" 1.5 }}'),
  'texts that double': template(
    `{{ $x := "aaaaaaaaaa" }}${'{{ $x = Replace $x "a" "aaaaaaaaaa" -1 }}'.repeat(12)}{{ $x }}`,
  ),
  'alignment and indentation': template(
    '{{ alignLeft 1000000000 "a" }}{{ indent 1000000000 "a" }}{{ repeat 1000000000 "a" }}',
  ),
  'templates that call each other': template(
    '{{define "a"}}{{template "b"}}{{template "b"}}{{end}}{{define "b"}}{{template "a"}}{{end}}{{template "a"}}',
  ),
  'a template of ten thousand pipes': template(`{{ "a" ${'| ToUpper '.repeat(10_000)} }}`),
  'an absent range of thousands of labels': `absent_over_time({app="x"${many(5000, (i) => `, l${i}=""`)}}[1m])`,
  'thousands of vectors': many(9000, (i) => ` or vector(${i})`).slice(4),
  'a grouping by thousands of labels': `sum by (${many(20_000, (i) => `,l${i}`).slice(1)}) (rate({app="x"}[1m]))`,
  'a label_replace of alternatives': `label_replace(rate({app="x"}[1m]), "a", "$1", "app", \`(${ALTERNATIVES})\`)`,
  'nested label_replace': `${'label_replace('.repeat(900)}rate({app="x"}[1m])${', "a", "$1", "app", "(.*)")'.repeat(900)}`,
};

describe('a query that was made to hold the store up', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ limits: { ...LIMIT_PROFILES.local, queryTimeoutMs: TIMEOUT_MS }, scanWorkers: 2 });
    const line = 'a'.repeat(20_000);
    await store.push(
      { app: 'x' },
      Array.from({ length: 100 }, (_, i) => [NOON + BigInt(i) * SECOND, `${i} ${line}`]),
    );
    await store.push({ app: 'few' }, [[NOON, 'hello']]);
    for (let i = 0; i < 200; i++) await store.push({ app: 'many', id: `${i}-${'ab'.repeat(900)}` }, [[NOON, 'x']]);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const ask = async (path: string, query: string): Promise<void> => {
    const started = performance.now();
    const range = { start: String(NOON), end: String(NOON + 3600n * SECOND) };
    const body = new URLSearchParams({
      query,
      'match[]': query,
      ...range,
      ...(path === 'query_range' && { step: '1s' }),
    });
    const response = await store.fetch(`/loki/api/v1/${path}`, { method: 'POST', body });
    const text = await response.text();
    expect([200, 400, 504], `${path}: ${text.slice(0, 200)}`).toContain(response.status);
    if (response.status === 504) expect(text).toMatch(/^request timed out/);
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS + SLACK_MS);
  };
  /** Workers are free again, or replaced. */
  const isServing = async (): Promise<void> => {
    expect((await store.fetch('/ready')).status).toBe(200);
    expect(await vi.waitFor(() => store.lines('{app="few"}'), SLACK_MS)).toEqual(['hello']);
  };

  it.each(Object.entries(SELECTORS))('by a selector: %s', async (_name, query) => {
    for (const path of SELECTOR_PATHS) await ask(path, query);
    await isServing();
  });

  it.each(Object.entries(QUERIES))('by what it does: %s', async (_name, query) => {
    await ask('query_range', query);
    await isServing();
  });

  it('leaves room for others between two lines', async () => {
    // Some fifty milliseconds a line, and more queries than there are threads.
    const slow = `{app="x"}${' !~ `(ab|[ba]+b)*c[b-d]`'.repeat(10)}`;
    let isOver = false;
    const attacks = [1, 2, 3].map(() => ask('query_range', slow));
    const ended = Promise.all(attacks).finally(() => (isOver = true));
    expect(await store.lines('{app="few"}')).toEqual(['hello']);
    expect(isOver).toBe(false);
    await ended;
  });
});
