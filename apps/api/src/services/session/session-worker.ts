import { parentPort, workerData } from 'node:worker_threads';
import { SessionBuilder } from '@edda/sources';
import { readPage, type SessionPage } from './read-page.ts';

/** What the thread is asked, one after another. Bytes are moved, not copied. */
export type SessionTask =
  | { readonly kind: 'page'; readonly bytes: Uint8Array; readonly limit: number; readonly mayCrowd: boolean }
  | { readonly kind: 'finish' };

/** Errors do not keep their class between threads: a cut answer is told by name. */
export type SessionResult =
  | { readonly kind: 'page'; readonly page: SessionPage }
  | { readonly kind: 'failed'; readonly isCutOff: boolean; readonly message: string };

const builder = new SessionBuilder(String(workerData));

parentPort?.on('message', (task: SessionTask) => {
  parentPort?.postMessage(resultOf(task), []);
});

function resultOf(task: SessionTask): SessionResult {
  try {
    if (task.kind === 'page') return { kind: 'page', page: readPage(builder, task.bytes, task.limit, task.mayCrowd) };
    const rest = builder.finish();
    return {
      kind: 'page',
      page: { ...rest, lines: 0, bytes: 0, lastTime: null, next: null, isCrowded: false, tools: builder.tools },
    };
  } catch (error) {
    const isCutOff = error instanceof Error && 'code' in error && error.code === 'cut_off';
    return { kind: 'failed', isCutOff, message: error instanceof Error ? error.message : String(error) };
  }
}
