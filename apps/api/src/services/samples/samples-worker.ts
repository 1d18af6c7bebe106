import { parentPort } from 'node:worker_threads';
import type { MetricPanelQuery } from '@edda/protocol';
import type { PointGrid } from './evaluate.ts';
import { type MetricName, Samples, type SamplesFound, type SamplesState } from './samples.ts';
import type { ScrapeTarget } from './scrape-target.ts';

/** What the samples can be asked, with what each gives. */
export interface SamplesQuestions {
  readonly watch: { readonly ask: ScrapeTarget; readonly answer: null };
  readonly forget: { readonly ask: string; readonly answer: null };
  readonly query: { readonly ask: SamplesQuery; readonly answer: SamplesFound };
  readonly state: { readonly ask: null; readonly answer: SamplesState };
  readonly names: { readonly ask: null; readonly answer: MetricName[] };
  readonly labelNames: { readonly ask: string | null; readonly answer: string[] };
  readonly labelValues: { readonly ask: LabelOf; readonly answer: string[] };
}

interface SamplesQuery {
  readonly query: MetricPanelQuery;
  readonly grid: PointGrid;
  readonly windowMs: number;
}

interface LabelOf {
  readonly name: string;
  /** Null: of every metric. */
  readonly metric: string | null;
}

/** One question; `kind` says which, and what `ask` is. */
export type SamplesTask = {
  readonly [K in keyof SamplesQuestions]: {
    readonly id: number;
    readonly kind: K;
    readonly ask: SamplesQuestions[K]['ask'];
  };
}[keyof SamplesQuestions];

export type SamplesResult =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

const samples = new Samples();

parentPort?.on('message', (task: SamplesTask) => {
  parentPort?.postMessage(resultOf(task), []);
});

function resultOf(task: SamplesTask): SamplesResult {
  try {
    return { id: task.id, kind: 'answer', answer: answerTo(task) };
  } catch (error) {
    return { id: task.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function answerTo(task: SamplesTask): SamplesQuestions[keyof SamplesQuestions]['answer'] {
  switch (task.kind) {
    case 'watch':
      samples.watch(task.ask);
      return null;
    case 'forget':
      samples.forget(task.ask);
      return null;
    case 'query':
      return samples.query(task.ask.query, task.ask.grid, task.ask.windowMs);
    case 'state':
      return samples.state();
    case 'names':
      return samples.names();
    case 'labelNames':
      return samples.labelNames(task.ask);
    case 'labelValues':
      return samples.labelValues(task.ask.name, task.ask.metric);
  }
}
