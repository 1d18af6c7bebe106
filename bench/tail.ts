/**
 * A live tail of 1,000 lines a second in the real page, for ten minutes (`--minutes N`): whether a line is missing that
 * the page does not speak of, and whether the heap grows once the rows' buffer is full.
 * Every line has a nanosecond of its own, which its row's id begins with: so holes show, whatever rows look like.
 */
import type { Page } from '@playwright/test';
import { startProduct } from '../e2e/product.ts';
import { pushMade, shortLine } from './lines.ts';
import { tellTasks, watched } from './main-thread.ts';
import { optionOf } from './options.ts';
import { openBrowser } from './page.ts';
import { tellAim } from './tell-aim.ts';

const LINES_PER_SECOND = 1000;
const PUSHES_PER_SECOND = 10;
const LINES_PER_PUSH = LINES_PER_SECOND / PUSHES_PER_SECOND;
const HEAP_EVERY_MS = 30_000;
/** The main thread is watched at the end, when the buffer is full: a trace of ten minutes would be gigabytes. */
const WATCHED_MS = 20_000;
const LONGEST_TASK_MS = 50;
/** Every line that was pushed has to be there so soon after. */
const SETTLE_MS = 10_000;

const lastMs = optionOf('--minutes', 10) * 60_000;
const labels = { app: 'bench-tail', service_name: 'bench-tail' };
const product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
const { browser, page } = await openBrowser();
try {
  await page.goto(`${product.url}/search?v=1&service=bench-tail&live=1&from=now-15m`);
  const session = await page.context().newCDPSession(page);
  const heapMb = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  /** The place of each line among all, by its nanosecond. */
  const numbers = new Map<string, number>();
  const heaps: number[] = [];
  let last = 0n;
  const began = Date.now();
  const pushFor = async (untilMs: number, withHeaps: boolean): Promise<void> => {
    while (Date.now() - began < untilMs) {
      const wait = began + (numbers.size * 1000) / LINES_PER_SECOND - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const now = BigInt(Date.now()) * 1_000_000n;
      const lines = Array.from({ length: LINES_PER_PUSH }, () => {
        last = now > last ? now : last + 1n;
        const number = numbers.size;
        numbers.set(String(last), number);
        return { time: last, line: shortLine(number) };
      });
      await pushMade(product.storeUrl, labels, lines);
      if (withHeaps && Date.now() - began >= heaps.length * HEAP_EVERY_MS) heaps.push(await heapMb());
    }
  };
  await pushFor(lastMs - WATCHED_MS, true);
  const { tasks } = await watched(browser, page, () => pushFor(lastMs, false));
  const rate = numbers.size / ((Date.now() - began) / 1000);
  await page.waitForTimeout(SETTLE_MS);
  heaps.push(await heapMb());
  console.log(`heap after each half minute, MB: ${heaps.map((each) => each.toFixed(0)).join(' ')}`);
  tellTasks(`the last ${WATCHED_MS / 1000} s`, tasks, LONGEST_TASK_MS);
  const shown = await readRows(page);
  const { rows, holes, marks, newest } = holesIn(shown, numbers);
  const missing = numbers.size - 1 - newest;
  console.log(`${numbers.size} lines at ${rate.toFixed(0)} a second; ${rows} rows are kept`);
  tellAim(
    holes === 0 && missing === 0,
    `${holes} holes that nothing is said of, ${marks} marks, ${missing} lines missing at the top`,
  );
} finally {
  await browser.close();
  await product.stop();
}

interface Holes {
  readonly rows: number;
  readonly holes: number;
  readonly marks: number;
  /** The number of the first row, from the top. */
  readonly newest: number;
}

/** A step from a row to another than the next older one is a hole, unless a mark stands there. */
function holesIn(shown: readonly string[], numbers: ReadonlyMap<string, number>): Holes {
  let [rows, holes, marks, newest, before] = [0, 0, 0, -1, -1];
  for (const id of shown) {
    const number = numbers.get(/^row-(\d+)-/.exec(id)?.[1] ?? '');
    if (number === undefined) {
      marks += 1;
      before = -1;
      continue;
    }
    if (newest === -1) newest = number;
    if (before !== -1 && number !== before - 1) holes += 1;
    before = number;
    rows += 1;
  }
  return { rows, holes, marks, newest };
}

/** The ids of all rows, from the top down, by scrolling; the end of the list is none. */
async function readRows(shown: Page): Promise<readonly string[]> {
  return shown.evaluate(async () => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('there is no grid of lines');
    const ids = new Map<number, string>();
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    /** So that the last row of one screen is the first of the next. */
    const step = grid.clientHeight - 60;
    /** How many rows have been seen from the top on, none left out. */
    let seen = 0;
    grid.scrollTo(0, 0);
    // A busy page draws a few frames late: the next screen's turn comes when this one was seen.
    for (let still = 0; still < 30;) {
      await nextFrame();
      const before = seen;
      for (const row of grid.querySelectorAll('[role=row]')) ids.set(Number(row.getAttribute('aria-rowindex')), row.id);
      while (ids.has(seen + 1)) seen += 1;
      still = seen === before ? still + 1 : 0;
      if (seen > before) grid.scrollBy(0, step);
    }
    const inOrder = [...ids].toSorted(([a], [b]) => a - b);
    if (seen !== ids.size)
      throw new Error(`only the first ${seen} of ${ids.size} rows were in sight one after another`);
    return inOrder.map(([, id]) => id).filter((id) => id !== 'row-end');
  });
}
