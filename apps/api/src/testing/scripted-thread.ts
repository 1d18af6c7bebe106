import { LokiError } from '@edda/loki';
import { serveThread } from '../services/threads/serve-thread.ts';

/** What a thread of tests can be asked. */
export interface ScriptedQuestions {
  readonly length: { readonly ask: Uint8Array; readonly answer: number };
  readonly refusal: { readonly ask: string; readonly answer: never };
  readonly fault: { readonly ask: string; readonly answer: never };
  /** Never answered. */
  readonly work: { readonly ask: null; readonly answer: never };
  readonly death: { readonly ask: null; readonly answer: never };
}

serveThread<ScriptedQuestions>({
  length: (bytes) => bytes.length,
  refusal: (message) => {
    throw new LokiError({ code: 'cut_off', message, endpoint: '/loki/api/v1/query' });
  },
  fault: (message) => {
    throw new TypeError(message);
  },
  work: () => {
    for (;;);
  },
  death: () => process.exit(1),
});
