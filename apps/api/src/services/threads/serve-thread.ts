import { parentPort } from 'node:worker_threads';
import type { LokiErrorDetails } from '@edda/loki';

/** What a thread is asked, by kind, with what each gives. Plain data, to be posted between threads. */
export type Questions<Q> = { readonly [K in keyof Q]: { readonly ask: unknown; readonly answer: unknown } };

/** One question; `kind` says which, and what `ask` is. */
export type Question<Q extends Questions<Q>> = {
  readonly [K in keyof Q]: { readonly kind: K; readonly ask: Q[K]['ask'] };
}[keyof Q];

/** What gives the answers. */
type Answers<Q extends Questions<Q>> = { readonly [K in keyof Q]: (ask: Q[K]['ask']) => Q[K]['answer'] };

/** Errors do not keep their class between threads: of a `LokiError` goes along what makes it one again. */
export type ThreadResult =
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly message: string; readonly loki: LokiFailure | null };

type LokiFailure = Pick<LokiErrorDetails, 'code' | 'endpoint'>;

/** Answers in a worker thread what an `AskedThread` asks, one question after another. */
export function serveThread<Q extends Questions<Q>>(answers: Answers<Q>): void {
  parentPort?.on('message', ({ kind, ask }: Question<Q>) => {
    parentPort?.postMessage(
      resultOf(() => answers[kind](ask)),
      [],
    );
  });
}

function resultOf(answer: () => unknown): ThreadResult {
  try {
    return { kind: 'answer', answer: answer() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, loki: isLokis(error) ? { code: error.code, endpoint: error.endpoint } : null };
  }
}

/** By its name: the class would bring Loki's whole client into threads that have nothing to do with it. */
function isLokis(error: unknown): error is LokiFailure {
  return error instanceof Error && error.name === 'LokiError';
}
