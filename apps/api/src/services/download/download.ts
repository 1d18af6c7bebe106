import type { DownloadRequest, DownloadStatus, Notice, SearchEvent, SearchRequest } from '@edda/protocol';
import { errorBody } from '../../errors.ts';
import { PageSize } from '../lines/page-size.ts';
import type { RowReader } from '../rows/answer-reader.ts';
import { runSearch, type SearchDeps } from '../search/search.ts';
import { headText } from './line-text.ts';
import { LineTexts } from './line-texts.ts';

/** So many notices are kept; a Loki in trouble says the same again and again. */
const NOTICES_KEPT = 20;

/** Resolves when there is room for more; rejects when nobody reads any more. */
export type WriteText = (text: string) => Promise<void>;

export interface DownloadDeps extends Omit<SearchDeps, 'reader'> {
  readonly reader: RowReader;
}

type Progress = Pick<DownloadStatus, 'state' | 'lines' | 'bytes' | 'covered' | 'error'>;

/**
 * The whole result of a question, written as it is read: one page of a search after another, as many lines each as
 * make some megabytes, so that its size matters to nobody's memory.
 */
export class Download {
  readonly owner: string;
  readonly createdAt = Date.now();
  readonly #id: string;
  readonly #request: DownloadRequest;
  readonly #stop = new AbortController();
  readonly #notices: Notice[] = [];
  readonly #fileName: string;
  #progress: Progress = { state: 'waiting', lines: 0, bytes: 0, covered: null };

  constructor(id: string, owner: string, request: DownloadRequest) {
    this.#id = id;
    this.owner = owner;
    this.#request = request;
    this.#fileName = fileNameOf(request);
  }

  get request(): DownloadRequest {
    return this.#request;
  }

  get status(): DownloadStatus {
    return { id: this.#id, fileName: this.#fileName, notices: [...this.#notices], ...this.#progress };
  }

  get isOver(): boolean {
    return this.#progress.state !== 'waiting' && this.#progress.state !== 'running';
  }

  /** Stops it, and what is asked of Loki for it. */
  cancel(): void {
    if (!this.isOver) this.#tell({ state: 'cancelled' });
    this.#stop.abort();
  }

  /** Writes the file. Throws where it cannot be whole, so that it does not look as if it were. */
  async write(deps: DownloadDeps, write: WriteText, signal: AbortSignal): Promise<void> {
    const stopped = AbortSignal.any([signal, this.#stop.signal]);
    this.#tell({ state: 'running' });
    try {
      await this.#put(headText(this.#request), write);
      await this.#pages(deps, write, stopped);
      const reason = this.#notices.some(({ code }) => code === 'window_failed') ? 'partial' : 'complete';
      if (this.#request.format === 'ndjson') await this.#put(this.#endText(reason), write);
      this.#tell({ state: reason });
    } catch (error) {
      if (!this.isOver) {
        const told = stopped.aborted ? { state: 'cancelled' as const } : this.#failure(error, deps.requestId);
        this.#tell(told);
      }
      throw error;
    }
  }

  async #pages(deps: DownloadDeps, write: WriteText, signal: AbortSignal): Promise<void> {
    const { format: _format, showSecrets: _showSecrets, ...asked } = this.#request;
    const size = new PageSize();
    const texts = new LineTexts(deps.reader, this.#request);
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: SearchRequest = { ...asked, limit: size.lines, ...(cursor === undefined ? {} : { cursor }) };
      const before = this.#progress;
      cursor = await this.#page({ ...deps, reader: texts }, page, texts, write, signal);
      size.learn(this.#progress.lines - before.lines, this.#progress.bytes - before.bytes);
      texts.forget();
    }
  }

  /** Returns where the next page begins; null after the last one. */
  async #page(
    deps: SearchDeps,
    page: SearchRequest,
    texts: LineTexts,
    write: WriteText,
    signal: AbortSignal,
  ): Promise<string | null> {
    let end: Extract<SearchEvent, { type: 'end' }> | null = null;
    let failure: Extract<SearchEvent, { type: 'error' }> | null = null;
    const take = async (event: SearchEvent): Promise<void> => {
      switch (event.type) {
        case 'rows':
          await this.#put(texts.textOf(event.rows), write);
          return this.#tell({ lines: this.#progress.lines + event.rows.length });
        case 'progress':
          return this.#cover(event.progress.covered);
        case 'notice':
          return this.#note(event.notice);
        case 'error':
          failure = event;
          return undefined;
        case 'end':
          end = event;
          return undefined;
        default:
          return undefined;
      }
    };
    await runSearch(deps, page, take, signal);
    signal.throwIfAborted();
    return cursorAfter(end, failure);
  }

  async #put(text: string, write: WriteText): Promise<void> {
    if (text === '') return;
    await write(text);
    this.#tell({ bytes: this.#progress.bytes + Buffer.byteLength(text) });
  }

  /** Pages follow each other, so what they cover together is one part of the range. */
  #cover({ start, end }: { readonly start: string; readonly end: string }): void {
    const known = this.#progress.covered ?? { start, end };
    const covered = this.#request.direction === 'forward' ? { start: known.start, end } : { start, end: known.end };
    this.#tell({ covered });
  }

  #note(notice: Notice): void {
    if (this.#notices.length < NOTICES_KEPT) this.#notices.push(notice);
  }

  #endText(reason: 'complete' | 'partial'): string {
    const { lines } = this.#progress;
    return `${JSON.stringify({ end: { reason, lines, notices: this.#notices.map(({ message }) => message) } })}\n`;
  }

  #failure(error: unknown, requestId: string): Pick<Progress, 'state' | 'error'> {
    const told = error instanceof SearchFailure ? error.event.error : errorBody(error, requestId);
    return { state: 'failed', error: told };
  }

  #tell(news: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...news };
  }
}

/** A search that told why it failed. */
class SearchFailure extends Error {
  readonly event: Extract<SearchEvent, { type: 'error' }>;

  constructor(event: Extract<SearchEvent, { type: 'error' }>) {
    super(event.error.message);
    this.event = event;
  }
}

function cursorAfter(
  end: Extract<SearchEvent, { type: 'end' }> | null,
  failure: Extract<SearchEvent, { type: 'error' }> | null,
): string | null {
  if (failure !== null) throw new SearchFailure(failure);
  if (end === null) throw new Error('a search ended without saying so');
  return end.cursor;
}

const ENDINGS: Readonly<Record<DownloadRequest['format'], string>> = { ndjson: 'ndjson', csv: 'csv', text: 'log' };

/** `edda-api-20261121T130751Z-20261121T140751Z.ndjson` */
function fileNameOf({ ask, range, format }: DownloadRequest): string {
  const moment = (nanos: string): string =>
    new Date(Number(BigInt(nanos) / 1_000_000n)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const services = ask.services
    .slice(0, 3)
    .join('+')
    .replaceAll(/[^\w.+-]/g, '_');
  const name = ['edda', ...(services === '' ? [] : [services]), `${moment(range.start)}Z`, `${moment(range.end)}Z`];
  return `${name.join('-')}.${ENDINGS[format]}`;
}
