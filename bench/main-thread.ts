import type { Browser, Page } from '@playwright/test';
import * as z from 'zod/mini';
import { quantile } from './statistics.ts';
import { tellAim } from './tell-aim.ts';

/** One task of the page's main thread, in ms. */
export interface Task {
  /** From its begin to its end, whatever else the machine did in between. */
  readonly wall: number;
  /** What the thread itself was at work: the same on a busy machine and on an idle one. */
  readonly cpu: number;
}

const TraceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds. */
  dur: z.optional(z.number()),
  tdur: z.optional(z.number()),
  args: z.optional(z.object({ name: z.optional(z.unknown()) })),
});
const Trace = z.object({ traceEvents: z.array(TraceEvent) });

/** What the page's main thread did while something went on, as the browser's own trace tells it. */
export async function watched<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tasks: readonly Task[] }> {
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
  const result = await work().catch(async (error: unknown) => {
    await browser.stopTracing();
    throw error;
  });
  const trace = await browser.stopTracing();
  return { result, tasks: tasksIn(z.parse(Trace, JSON.parse(trace.toString('utf8')))) };
}

/** Of the busiest of the renderers, which is the page's: the others show nothing. */
function tasksIn({ traceEvents }: z.infer<typeof Trace>): readonly Task[] {
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const threads = Map.groupBy(
    traceEvents.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask')),
    ({ pid, tid }) => `${pid}:${tid}`,
  );
  const busiest = [...threads]
    .filter(([thread]) => mains.has(thread))
    .toSorted(([, a], [, b]) => b.length - a.length)[0]?.[1];
  if (busiest === undefined) throw new Error("the trace has no task of the page's main thread");
  return busiest.map(({ dur = 0, tdur = dur }) => ({ wall: dur / 1000, cpu: tdur / 1000 }));
}

/** Tells the longest task by the thread's own time, against the aim; `also` is what else there is to say. */
export function tellTasks(what: string, tasks: readonly Task[], aimMs: number, also = ''): void {
  const cpu = tasks.map((task) => task.cpu);
  // Too many for the arguments of one call.
  const longest = cpu.reduce((most, each) => Math.max(most, each), 0);
  const longestWall = tasks.reduce((most, { wall }) => Math.max(most, wall), 0);
  const over = cpu.filter((each) => each > aimMs).length;
  const sum = cpu.reduce((total, each) => total + each, 0);
  const figures = [
    `longest task ${longest.toFixed(0)} ms of ${aimMs} at work (${longestWall.toFixed(0)} ms by the clock)`,
    `${over} over it`,
    `99.9 % under ${quantile(cpu, 0.999).toFixed(0)} ms`,
    `${(sum / 1000).toFixed(1)} s at work in all`,
  ];
  tellAim(over === 0, `${what}: ${figures.join(', ')}${also}`);
}
