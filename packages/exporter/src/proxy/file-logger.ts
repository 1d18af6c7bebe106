import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ExporterError } from '../error.ts';
import { goJson } from './go-json.ts';
import {
  forkEntry,
  type ProxyEntry,
  type ProxyIdentity,
  requestEntry,
  responseEntry,
  sessionStartEntry,
} from './proxy-entry.ts';
import type { ProxyLogger } from './proxy-logger.ts';
import type { ForkRecord, RequestRecord, ResponseRecord, SessionStartRecord } from './proxy-record.ts';

export interface FileLoggerOptions extends ProxyIdentity {
  readonly folder: string;
}

/** So many sessions are known by their host; the one that wrote the longest ago is forgotten. */
const MAX_SESSIONS = 100_000;
/** A session whose host nobody named. */
const UNKNOWN_UPSTREAM = 'unknown';

/** JSON lines in `<folder>/<upstream>/<YYYY-MM-DD>/<session>.jsonl`; a session's lines keep their order. */
export class FileLogger implements ProxyLogger {
  readonly #options: FileLoggerOptions;
  readonly #upstreams = new Map<string, string>();
  /** The last write of each file, under way or waiting for the one before it. */
  readonly #writes = new Map<string, FileWrite>();

  constructor(options: FileLoggerOptions) {
    this.#options = options;
  }

  registerUpstream(session: string, upstream: string): void {
    // A Map keeps the order of insertion.
    this.#upstreams.delete(session);
    this.#upstreams.set(session, upstream);
    const [oldest] = this.#upstreams.keys();
    if (this.#upstreams.size > MAX_SESSIONS && oldest !== undefined) this.#upstreams.delete(oldest);
  }

  logSessionStart(record: SessionStartRecord): Promise<void> {
    return this.#append(record.session, sessionStartEntry(record, this.#options));
  }

  logRequest(record: RequestRecord): Promise<void> {
    return this.#append(record.session, requestEntry(record, this.#options));
  }

  logResponse(record: ResponseRecord): Promise<void> {
    return this.#append(record.session, responseEntry(record, this.#options));
  }

  logFork(record: ForkRecord): Promise<void> {
    return this.#append(record.session, forkEntry(record, this.#options));
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#writes.values()].map(({ done }) => done));
  }

  #append(session: string, entry: ProxyEntry): Promise<void> {
    const known = this.#upstreams.get(session);
    if (known !== undefined) this.registerUpstream(session, known);
    const upstream = known ?? UNKNOWN_UPSTREAM;
    const folder = join(this.#options.folder, fileName(upstream), (entry._meta?.ts ?? '').slice(0, 10));
    const file = join(folder, `${fileName(session)}.jsonl`);
    // request_sha is for Loki's deduplication; the host is what Loki has as a label or not at all.
    const line = goJson({ ...entry, request_sha: undefined, _meta: { ...entry._meta, host: upstream } });
    const last = this.#writes.get(file);
    if (last?.state === 'waiting') {
      last.lines.push(line);
      return last.done;
    }
    return this.#write(folder, file, line, last?.done ?? Promise.resolve());
  }

  /** Lines that come while the file is being written leave together behind it. */
  #write(folder: string, file: string, line: string, before: Promise<void>): Promise<void> {
    const run = async (): Promise<void> => {
      await before.catch(() => undefined);
      write.state = 'writing';
      try {
        await appendLines(folder, file, write.lines);
      } finally {
        if (this.#writes.get(file) === write) this.#writes.delete(file);
      }
    };
    const write: FileWrite = { lines: [line], state: 'waiting', done: Promise.resolve() };
    this.#writes.set(file, write);
    write.done = run();
    return write.done;
  }
}

interface FileWrite {
  readonly lines: string[];
  state: 'waiting' | 'writing';
  done: Promise<void>;
}

async function appendLines(folder: string, file: string, lines: readonly string[]): Promise<void> {
  const text = `${lines.join('\n')}\n`;
  try {
    await appendText(file, text).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await mkdir(folder, { recursive: true });
      await appendText(file, text);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExporterError('file', `${file} cannot be written: ${reason}`, error);
  }
}

/** A line that a crash or a full disk cut short stays the only one that is broken. */
async function appendText(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.from('\n');
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    await handle.appendFile(last.toString('latin1') === '\n' ? text : `\n${text}`);
  } finally {
    await handle.close();
  }
}

/** The first line of a day, or somebody tidied up. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Session ids and hosts come from clients and must not lead out of the folder. */
function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, '_');
  return /^\.*$/.test(safe) ? '_' : safe;
}
