import { workerData } from 'node:worker_threads';
import { SESSIONS_MAX, type SessionDigest } from '@edda/protocol';
import { type ModelPrice, SessionDigests } from '@edda/sources';
import { serveReader } from '../lines/reader-port.ts';

/** What came of a page of lines of many sessions. */
export interface SessionsNews {
  readonly sessions: readonly SessionDigest[];
  /** Whether lines were left out because there are sessions enough. */
  readonly isFull: boolean;
}

// The one who starts the thread passes the prices.
const digests = new SessionDigests(workerData as readonly ModelPrice[], SESSIONS_MAX);
const news = (): SessionsNews => ({ sessions: digests.take(), isFull: digests.left > 0 });

serveReader<SessionsNews>({ add: (entry) => digests.add(entry), take: news, finish: news });
