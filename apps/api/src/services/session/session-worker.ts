import { workerData } from 'node:worker_threads';
import { type ModelPrice, SessionBuilder, type SessionNews } from '@edda/sources';
import { serveReader } from '../lines/reader-port.ts';

/** What the thread is started with. */
export interface SessionReading {
  readonly id: string;
  readonly prices: readonly ModelPrice[];
}

/** What came of a page of a session's lines. */
export interface SessionPageNews extends SessionNews {
  readonly tools: SessionBuilder['tools'];
}

// The one who starts the thread passes a SessionReading.
const { id, prices } = workerData as SessionReading;
const builder = new SessionBuilder(id, prices);
const withTools = (news: SessionNews): SessionPageNews => ({ ...news, tools: builder.tools });

serveReader<SessionPageNews>({
  add: (entry) => builder.add(entry),
  take: () => withTools(builder.take()),
  finish: () => withTools(builder.finish()),
});
