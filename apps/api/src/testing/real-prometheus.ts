import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

const PATIENCE_MS = 20_000;
const POLL_MS = 50;

const Vector = z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) });

function onPath(name: string): string | null {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Null where this machine has no Prometheus: `apt-get install prometheus` brings one on Debian. */
export const PROMETHEUS = onPath('prometheus');
const PROMTOOL = onPath('promtool');

export interface RealPrometheusOptions {
  /** OpenMetrics with timestamps that it starts with. */
  readonly history: string;
  /** `host:port` of what it scrapes every second. */
  readonly target: string;
}

/** A Prometheus of this machine's, on loopback and in a folder of its own. */
export class RealPrometheus implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  static async start({ history, target }: RealPrometheusOptions): Promise<RealPrometheus> {
    if (PROMETHEUS === null || PROMTOOL === null)
      throw new Error('there is no prometheus and promtool on this machine');
    const folder = mkdtempSync(join(tmpdir(), 'edda-prometheus-'));
    const data = join(folder, 'data');
    mkdirSync(data);
    writeFileSync(join(folder, 'history.om'), history);
    execFileSync(PROMTOOL, ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'history.om'), data], {
      stdio: 'ignore',
    });
    const scrape = { job_name: 'demo', scrape_interval: '1s', static_configs: [{ targets: [target] }] };
    // JSON is YAML.
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify({ scrape_configs: [scrape] }));
    const child = spawn(
      PROMETHEUS,
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${data}`,
        '--web.listen-address=127.0.0.1:0',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const made = new RealPrometheus(`http://${await addressIn(child.stderr)}`, child, folder);
    await made.#ready();
    return made;
  }

  /** The `data` of an answer of its API. */
  async get(endpoint: string, params: Readonly<Record<string, string>>): Promise<unknown> {
    const body = new URLSearchParams(params);
    const answer = await fetch(`${this.url}/api/v1/${endpoint}`, { method: 'POST', body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${endpoint} answered ${answer.status}: ${text}`);
    const { data }: { readonly data: unknown } = JSON.parse(text);
    return data;
  }

  /** Resolves when it has scraped its target so many times. */
  scraped(times: number): Promise<void> {
    return eventually(`${times} scrapes`, async () => {
      const up = Vector.parse(await this.get('query', { query: 'count_over_time(up{job="demo"}[1h])' }));
      return Number(up.result[0]?.value[1] ?? 0) >= times;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #ready(): Promise<void> {
    return eventually('Prometheus to be ready', async () => {
      const answer = await fetch(`${this.url}/-/ready`).catch(() => null);
      await answer?.text();
      return answer?.status === 200;
    });
  }
}

async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`);
    await pause(POLL_MS);
  }
}

/** Where it listens, as its log says; the log is read to its end, so that it never waits for a reader. */
function addressIn(log: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface(log)
      .on('line', (line) => {
        const [, address] = /"?Listening on"? address=(\S+)/.exec(line) ?? [];
        if (address !== undefined) resolve(address);
      })
      .once('close', () => reject(new Error('Prometheus ended without listening')));
  });
}
