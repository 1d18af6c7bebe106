import { setTimeout as pause } from 'node:timers/promises';
import { basicAuthorization, credentialsIn } from '@edda/loki/credentials';
import { type Dispatcher, request } from 'undici';
import type { ExpositionFormat } from './exposition.ts';
import type { SampleMemory } from './sample-memory.ts';
import { addressOf, type ScrapeTarget, type TargetState } from './scrape-target.ts';
import { TargetSamples } from './target-samples.ts';

/** As Prometheus is set by default in the documents of the systems that Edda knows. */
export const SCRAPE_INTERVAL_MS = 15_000;
const SCRAPE_TIMEOUT_MS = 10_000;
/** The demo counts its past first, at the lowest priority, while the machine is busy with everything else's start. */
const HISTORY_TIMEOUT_MS = 120_000;
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const HISTORY_HOURS = 6;
/** The history comes in pieces, so that no text of it is long. */
const HISTORY_PIECE_SECONDS = 600;
const ACCEPT = 'application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

/** Scrapes one target again and again, until it is stopped. */
export class Scraper {
  readonly #target: ScrapeTarget;
  readonly #samples: TargetSamples;
  readonly #memory: SampleMemory;
  readonly #intervalMs: number;
  readonly #stop = new AbortController();
  #problem = '';
  #historyProblem = '';
  #isLoading: boolean;

  constructor(target: ScrapeTarget, memory: SampleMemory, intervalMs: number) {
    this.#target = target;
    this.#memory = memory;
    this.#intervalMs = intervalMs;
    this.#isLoading = target.historyUrl !== null;
    this.#samples = new TargetSamples(memory, { job: target.name, instance: new URL(target.url).host });
  }

  get state(): TargetState {
    return {
      name: this.#target.name,
      address: addressOf(this.#target),
      problem: this.#problem,
      historyProblem: this.#historyProblem,
      isLoading: this.#isLoading,
    };
  }

  /** Rejects never; resolves when it was stopped. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    await this.#readHistory();
    while (!signal.aborted) {
      const startedAt = Date.now();
      await this.#scrape(startedAt);
      this.#isLoading = false;
      this.#memory.trim(Date.now());
      // At equal distances, however long one takes.
      const rest = Math.max(0, startedAt + this.#intervalMs - Date.now());
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  async #scrape(timeMs: number): Promise<void> {
    let count = 0;
    try {
      const { text, format } = await this.#fetch(new URL(this.#target.url), SCRAPE_TIMEOUT_MS);
      count = this.#samples.scraped(text, format, timeMs);
      this.#problem = '';
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#samples.missed(timeMs);
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#samples.about('up', timeMs, this.#problem === '' ? 1 : 0);
    this.#samples.about('scrape_duration_seconds', timeMs, (Date.now() - timeMs) / 1000);
    this.#samples.about('scrape_samples_scraped', timeMs, count);
  }

  async #readHistory(): Promise<void> {
    if (this.#target.historyUrl === null) return;
    const until = Math.floor(Date.now() / 1000);
    try {
      for (let start = until - HISTORY_HOURS * 3_600; start < until; start += HISTORY_PIECE_SECONDS) {
        const url = new URL(this.#target.historyUrl);
        url.searchParams.set('start', String(start));
        url.searchParams.set('end', String(start + HISTORY_PIECE_SECONDS));
        const { text, format } = await this.#fetch(url, HISTORY_TIMEOUT_MS);
        this.#samples.remembered(text, format);
      }
    } catch (error) {
      // Scraping begins now all the same.
      this.#historyProblem = error instanceof Error ? error.message : String(error);
    }
  }

  async #fetch(url: URL, timeoutMs: number): Promise<{ readonly text: string; readonly format: ExpositionFormat }> {
    const answer = await request(`${url.origin}${url.pathname}${url.search}`, {
      headers: { accept: ACCEPT, ...authorizationOf(url) },
      signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await readText(answer.body);
    if (answer.statusCode !== 200) throw new Error(`it answered ${answer.statusCode}`);
    const isOpenMetrics = String(answer.headers['content-type'] ?? '').startsWith('application/openmetrics-text');
    return { text, format: isOpenMetrics ? 'openmetrics' : 'text' };
  }
}

async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes > MAX_BODY_BYTES) throw new Error(`its answer is longer than ${MAX_BODY_BYTES} bytes`);
    pieces.push(buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function authorizationOf(url: URL): Readonly<Record<string, string>> {
  const credentials = credentialsIn(url);
  return credentials === null ? {} : { authorization: basicAuthorization(credentials) };
}
