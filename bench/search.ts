/**
 * What the BFF costs and what its stream gains, against the store that it asks, in one run and in turns:
 * - the same metric query and the same page of lines through the BFF and of the store itself (aim: at most 5 % more);
 * - a search over everything: its first rows against the store's whole answer (aim: at least 3 times sooner).
 *
 * Both sides are asked one right after the other, and what is told is the median of the pairs' ratios: on a machine
 * that does something else as well, each pair meets the same. `--lines N` and `--runs N` make it shorter.
 */
import * as z from 'zod/mini';
import { startProduct } from '../e2e/product.ts';
import { pushMade, shortLine, timed } from './lines.ts';
import { optionOf } from './options.ts';
import { median } from './statistics.ts';
import { tellAim } from './tell-aim.ts';

const LINES = optionOf('--lines', 600_000);
const RUNS = optionOf('--runs', 15);
const STREAMS = 6;
const HOURS = 6;
/** What the page asks for first. */
const FIRST_PAGE_ROWS = 200;

/** As the BFF answers, and as Loki does. */
const BffAnswer = z.object({
  stepSeconds: z.number(),
  series: z.array(z.object({ points: z.array(z.tuple([z.number(), z.string()])) })),
});
const LokiAnswer = z.object({
  data: z.object({ result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])) })) }),
});

const EMPTY_ASK = { logql: '', services: [], levels: [], texts: [], conditions: [] };

const product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
try {
  const each = LINES / STREAMS;
  for (let stream = 0; stream < STREAMS; stream++) {
    const app = `bench-${stream}`;
    const line = (number: number): string => shortLine(number * STREAMS + stream);
    await pushMade(product.storeUrl, { app, service_name: app }, timed(each, (HOURS * 3_600_000) / each, line));
  }
  const end = BigInt(Date.now()) * 1_000_000n;
  const range = { start: String(end - BigInt(HOURS) * 3_600_000_000_000n), end: String(end) };

  const metric = 'sum by (app) (count_over_time({app=~"bench-.*"} | json | ms > 500 [5m]))';
  const asked = { ask: { ...EMPTY_ASK, logql: metric }, range, points: 72 };
  const step = await stepOfBoth();
  await compare(
    'a metric query',
    async () => viaBff('metric', asked),
    () => ofStore(metric, { ...range, step }),
  );
  const nothing = 'vector(1)';
  const floor = await inTurns(
    async () => viaBff('metric', { ...asked, ask: { ...EMPTY_ASK, logql: nothing } }),
    () => ofStore(nothing, { ...range, step }),
  );
  console.log(`     a question that costs nothing: ${(floor.a - floor.b).toFixed(1)} ms more through the BFF`);
  await comparePages('a page of 1,000 lines', 'ms > 990');
  await comparePages('all of some 600 lines among all', 'ms > 998');
  await firstRows('lines that most streams have', '{app=~".+"} |~ "req_[0-9a-f]+" | json | ms >= 0');
  await firstRows('one line in 5,000', '{app=~".+"} |~ "req_[0-9a-f]*abc[0-9a-f]*" | json | ms > 600 and ms < 700');

  async function firstRows(what: string, logql: string): Promise<void> {
    const { a, b, ratio } = await inTurns(
      async () => search(logql, FIRST_PAGE_ROWS, 'rows'),
      () => ofStore(logql, { ...range, limit: '5000', direction: 'backward' }),
    );
    const sooner = 1 / ratio;
    tellAim(
      sooner >= 3,
      `first rows of a search over everything for ${what}: ${a.toFixed(0)} ms, the store's whole answer ${b.toFixed(0)} ms: ${sooner.toFixed(1)} times sooner (aim 3)`,
    );
  }

  async function comparePages(what: string, condition: string): Promise<void> {
    const lines = `{app=~"bench-.*"} |= "Request handled" | json | ${condition}`;
    await compare(
      what,
      async () => search(lines, 1000, 'end'),
      () => ofStore(lines, { ...range, limit: '1000', direction: 'backward' }),
    );
  }

  async function compare(what: string, bff: () => Promise<number>, direct: () => Promise<number>): Promise<void> {
    const { a, b, ratio } = await inTurns(bff, direct);
    const more = (ratio - 1) * 100;
    tellAim(
      more <= 5,
      `${what}: ${a.toFixed(0)} ms through the BFF, ${b.toFixed(0)} ms of the store: ${more.toFixed(1)} % more (aim 5)`,
    );
  }

  /** The step that the BFF chooses, in seconds; the store is asked at the same one, and has to say the same. */
  async function stepOfBoth(): Promise<string> {
    const through = z.parse(BffAnswer, await (await post('metric', asked)).json());
    const seconds = String(through.stepSeconds);
    const url = `${product.storeUrl}/loki/api/v1/query_range?${new URLSearchParams({ query: metric, ...range, step: seconds })}`;
    const straight = z.parse(LokiAnswer, await (await fetch(url)).json());
    const told = through.series.flatMap(({ points }) => points.map(([millis, value]) => `${millis} ${value}`));
    const known = straight.data.result.flatMap(({ values }) =>
      values.map(([time, value]) => `${time * 1000} ${value}`),
    );
    const strange = told.filter((each) => !known.includes(each));
    if (told.length === 0 || strange.length > 0)
      throw new Error(`the BFF and the store do not answer the same: ${strange.slice(0, 3).join(', ')}`);
    return seconds;
  }

  /** Medians of both, and of how much longer the first took of each pair, one of which always follows the other. */
  async function inTurns(first: () => Promise<number>, second: () => Promise<number>): Promise<Compared> {
    const pairs: (readonly [number, number])[] = [];
    await first();
    await second();
    for (let run = 0; run < RUNS; run++) {
      // Whoever is asked second may find what the first one warmed: each is, every other time.
      if (run % 2 === 0) pairs.push([await first(), await second()]);
      else pairs.push(swapped([await second(), await first()]));
    }
    return {
      a: median(pairs.map(([each]) => each)),
      b: median(pairs.map(([, each]) => each)),
      ratio: median(pairs.map(([x, y]) => x / y)),
    };
  }

  async function ofStore(query: string, params: Readonly<Record<string, string>>): Promise<number> {
    const began = performance.now();
    const answer = await fetch(
      `${product.storeUrl}/loki/api/v1/query_range?${new URLSearchParams({ query, ...params })}`,
    );
    await answer.text();
    if (!answer.ok) throw new Error(`the store answered ${answer.status}`);
    return performance.now() - began;
  }

  async function viaBff(path: string, body: object): Promise<number> {
    const began = performance.now();
    const answer = await post(path, body);
    await answer.text();
    return performance.now() - began;
  }

  /** Time until the first event of the kind; what is left of the answer is let go. */
  async function search(logql: string, limit: number, event: 'rows' | 'end'): Promise<number> {
    const began = performance.now();
    const answer = await post('search', { ask: { ...EMPTY_ASK, logql }, range, direction: 'backward', limit });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let tail = '';
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || value === undefined) throw new Error(`the search ended without "${event}"`);
      tail = (tail + value).slice(-200_000);
      if (tail.includes(`{"type":"${event}"`)) break;
    }
    const took = performance.now() - began;
    await reader?.cancel();
    return took;
  }

  async function post(path: string, body: object): Promise<Response> {
    const answer = await fetch(`${product.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: product.url },
      body: JSON.stringify({ backend: '', ...body }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
} finally {
  await product.stop();
}

interface Compared {
  /** Milliseconds. */
  readonly a: number;
  readonly b: number;
  readonly ratio: number;
}

function swapped<A, B>([a, b]: readonly [A, B]): readonly [B, A] {
  return [b, a];
}
