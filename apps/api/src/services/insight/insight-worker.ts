import { workerData } from 'node:worker_threads';
import type { InsightFindings, InsightRequest } from '@edda/protocol';
import type { Profile } from '@edda/sources';
import { type LinePage, type PageTask, takePage } from '../lines/line-page.ts';
import { entryOf } from '../rows/read-streams.ts';
import type { AskedThread } from '../threads/asked-thread.ts';
import { serveThread } from '../threads/serve-thread.ts';
import type { BarGrid } from './pattern-tally.ts';
import type { Side } from './sides.ts';
import { Tally } from './tally.ts';

/** What the thread begins with. */
export interface InsightSetting {
  readonly parts: InsightRequest['parts'];
  readonly grid: BarGrid;
  readonly profiles: readonly Profile[];
}

/** What it is asked: to count a page of lines of one side, and what has come of all so far. */
interface InsightQuestions {
  readonly page: { readonly ask: PageTask & { readonly side: Side }; readonly answer: LinePage };
  readonly findings: { readonly ask: null; readonly answer: InsightFindings };
}

export type InsightThread = AskedThread<InsightQuestions>;

// What the one gave who started the thread.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { parts, grid, profiles } = workerData as InsightSetting;
const tally = new Tally(parts, grid, profiles);

serveThread<InsightQuestions>({
  page: ({ side, ...task }) =>
    takePage(task, ({ labels, time, line, categories }) => {
      tally.add(entryOf(labels, time, line, categories), side);
      return true;
    }),
  findings: () => tally.findings(),
});
