import { parseLogQuery } from '@edda/logql';
import type { Nanos } from '@edda/model';
import { readText, writeWholeFile } from '../disk/files.ts';
import { StoreError } from '../error.ts';
import type { Keeper, KeeperLog } from './keeper.ts';

export type DeleteStatus = 'received' | 'processed';

export interface DeleteRequest {
  readonly id: string;
  readonly query: string;
  readonly start: Nanos;
  readonly end: Nanos;
  readonly createdAt: Nanos;
  /** What is pushed later goes to segments with higher numbers, and stays. */
  readonly throughSegment: number;
  readonly status: DeleteStatus;
}

const FILE_VERSION = 1;
/** Requests that are done are listed for as long. */
const MAX_LISTED = 1000;

/** Whoever rewrites the segments. */
type Deleter = Pick<Keeper, 'delete'>;

/** What was asked to be deleted: kept in a file until it is done, so that a restart goes on with it. */
export class DeleteRequests {
  readonly #path: string;
  readonly #keeper: Deleter;
  readonly #log: KeeperLog;
  #requests: DeleteRequest[];

  /** `requests` are those of {@link readDeleteRequests}; the ones that are not done are begun again. */
  constructor(path: string, requests: readonly DeleteRequest[], keeper: Deleter, log: KeeperLog) {
    this.#path = path;
    this.#keeper = keeper;
    this.#log = log;
    this.#requests = [...requests];
    for (const request of this.#requests) if (request.status === 'received') this.#start(request);
  }

  get list(): readonly DeleteRequest[] {
    return this.#requests;
  }

  /** Takes a request; the rows are gone a moment later. */
  add(asked: Pick<DeleteRequest, 'query' | 'start' | 'end' | 'createdAt' | 'throughSegment'>): DeleteRequest {
    const request: DeleteRequest = { ...asked, id: crypto.randomUUID().slice(0, 8), status: 'received' };
    this.#save([...this.#requests, request]);
    this.#start(request);
    return request;
  }

  #start(request: DeleteRequest): void {
    const query = parseLogQuery(request.query);
    const deleting = this.#keeper.delete({ query, from: request.start, through: request.end }, request.throughSegment);
    deleting
      .then(() => this.#setProcessed(request.id))
      .catch((error: unknown) => {
        if (error instanceof StoreError && error.code === 'closed') return;
        const message = `deleting failed, and is tried again at the next start: ${error instanceof Error ? error.message : error}`;
        this.#log({ level: 'error', message, query: request.query });
      });
  }

  #setProcessed(id: string): void {
    this.#save(this.#requests.map((request) => (request.id === id ? { ...request, status: 'processed' } : request)));
  }

  #save(requests: DeleteRequest[]): void {
    const done = requests.filter(({ status }) => status === 'processed').slice(-MAX_LISTED);
    const kept = requests.filter((request) => request.status === 'received' || done.includes(request));
    const text = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
    writeWholeFile(this.#path, JSON.stringify({ version: FILE_VERSION, requests: kept }, text));
    this.#requests = kept;
  }
}

/** The requests in the file, none where there is no file. */
export function readDeleteRequests(path: string): readonly DeleteRequest[] {
  const text = readText(path);
  if (text === null) return [];
  const file: unknown = JSON.parse(text);
  const requests = typeof file === 'object' && file !== null && 'requests' in file ? file.requests : null;
  if (!Array.isArray(requests)) throw new StoreError('corrupt', `${path} holds no delete requests`);
  return requests.map((request: unknown) => requestOf(request, path));
}

function requestOf(value: unknown, path: string): DeleteRequest {
  const field = (name: string): string => {
    const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    if (typeof text === 'string' || typeof text === 'number') return String(text);
    throw new StoreError('corrupt', `${path}: a delete request has no ${name}`);
  };
  return {
    id: field('id'),
    query: field('query'),
    start: BigInt(field('start')),
    end: BigInt(field('end')),
    createdAt: BigInt(field('createdAt')),
    throughSegment: Number(field('throughSegment')),
    status: field('status') === 'processed' ? 'processed' : 'received',
  };
}
