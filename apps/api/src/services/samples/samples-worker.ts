import type { MetricPanelQuery } from '@edda/protocol';
import type { PointGrid } from './evaluate.ts';
import { type MetricName, Samples, type SamplesFound, type SamplesState } from './samples.ts';
import { serveThread } from '../threads/serve-thread.ts';
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

const samples = new Samples();

serveThread<SamplesQuestions>({
  watch: (target) => {
    samples.watch(target);
    return null;
  },
  forget: (name) => {
    samples.forget(name);
    return null;
  },
  query: ({ query, grid, windowMs }) => samples.query(query, grid, windowMs),
  state: () => samples.state(),
  names: () => samples.names(),
  labelNames: (metric) => samples.labelNames(metric),
  labelValues: ({ name, metric }) => samples.labelValues(name, metric),
});
