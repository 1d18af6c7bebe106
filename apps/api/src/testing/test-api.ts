import { ConfigAnswer, type SearchEvent } from '@edda/protocol';
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import { type AppSettings, createApp } from '../app.ts';
import type { ApiDeps } from '../deps.ts';
import { SILENT_LOG } from '../log.ts';
import { Backend } from '../services/backends/backend.ts';
import { Backends } from '../services/backends/backends.ts';
import { Demo, type DemoControl, NO_DEMO } from '../services/demo.ts';
import { ReadingGate } from '../services/lines/reading-gate.ts';
import { Downloads } from '../services/download/downloads.ts';
import { Metrics } from '../services/metrics/metrics.ts';
import { AnswerReader } from '../services/rows/answer-reader.ts';
import { NO_METRICS } from '../services/panels/no-metrics.ts';
import { NO_OWN_LOGS } from '../services/own-logs/own-logs.ts';
import { openDatabase } from '../services/people/database.ts';
import { peopleOf } from '../services/people/people.ts';
import { OWN_SOURCES, type Sources } from '../services/sources.ts';
import { TailHub } from '../services/tail/tail-hub.ts';
import { searchEvents } from './search-events.ts';

export const LOCAL: AppSettings = {
  host: '127.0.0.1',
  allowedHosts: [],
  token: null,
  trustedUserHeader: null,
  traceUrl: null,
  grafana: null,
};

/** What a test makes its own way. */
type TestDeps = Partial<Omit<ApiDeps, 'demo'>> & { readonly demo?: DemoControl; readonly sources?: Sources };

/** The whole BFF before one Loki, called without a port. */
export class TestApi implements AsyncDisposable {
  readonly app: Hono<ApiEnv>;
  readonly deps: ApiDeps;

  constructor(
    lokiUrl: string,
    settings: Partial<AppSettings> = {},
    { demo = NO_DEMO, sources = OWN_SOURCES, ...deps }: TestDeps = {},
  ) {
    const metrics = new Metrics();
    const backend = new Backend({ name: 'test', title: 'Test', loki: { url: lokiUrl } }, metrics, sources);
    this.deps = {
      backends: new Backends([backend]),
      reader: new AnswerReader(sources),
      readings: new ReadingGate(),
      tails: new TailHub(),
      downloads: new Downloads(),
      people: peopleOf(openDatabase(':memory:')),
      demo: new Demo(demo, backend),
      metrics,
      metricsSource: NO_METRICS,
      log: SILENT_LOG,
      ownLogs: NO_OWN_LOGS,
      pageDir: '/nowhere',
      version: '0.0.0',
      ...deps,
    };
    this.app = createApp(this.deps, { ...LOCAL, ...settings });
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return Promise.resolve(this.app.request(`http://localhost${path}`, init));
  }

  send(method: string, path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...init.headers };
    return this.get(path, { ...init, method, headers, body: JSON.stringify(body) });
  }

  post(path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    return this.send('POST', path, body, init);
  }

  /** A good answer to a question, held against the protocol. */
  async ask<T>(endpoint: string, schema: z.ZodMiniType<T>, body: object): Promise<T> {
    const answer = await this.post(`/api/v1/${endpoint}`, { backend: '', ...body });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${endpoint} answered ${answer.status}: ${text}`);
    return z.parse(schema, JSON.parse(text));
  }

  async config(): Promise<ConfigAnswer> {
    return z.parse(ConfigAnswer, await (await this.get('/api/v1/config')).json());
  }

  /** A search's events, all of them. */
  async search(body: unknown): Promise<SearchEvent[]> {
    return Array.fromAsync(searchEvents(await this.post('/api/v1/search', body)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.deps.tails.close();
    this.deps.downloads.close();
    this.deps.metrics.close();
    await Promise.all([this.deps.backends.close(), this.deps.reader.close(), this.deps.metricsSource.close()]);
  }
}
