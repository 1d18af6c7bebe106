/**
 * A live tail of 1,000 lines a second in the real page, for ten minutes (`--minutes N`): whether a line is missing that
 * the page does not speak of, and whether the heap grows once the rows' buffer is full.
 * Every line carries its number, so a hole shows when the rows are read from the top to the bottom.
 */
import type { Page } from '@playwright/test';
import { startProduct } from '../e2e/product.ts';
import { pushMade, shortLine } from './lines.ts';
import { openBrowser } from './page.ts';

const LINES_PER_SECOND = 1000;
const PUSHES_PER_SECOND = 10;
const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1] ?? 10) || 10;

const product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
const { browser, page } = await openBrowser();
try {
  await page.goto(`${product.url}/search?v=1&service=bench-tail&live=1&from=now-15m`);
  const session = await page.context().newCDPSession(page);
  const heapMb = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { benchTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration))).observe({
      type: 'longtask',
    });
  });
  let number = 0;
  const began = Date.now();
  const heaps: number[] = [];
  for (let push = 0; push < minutes * 60 * PUSHES_PER_SECOND; push++) {
    const wait = began + (push * 1000) / PUSHES_PER_SECOND - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const now = BigInt(Date.now()) * 1_000_000n;
    const lines = Array.from({ length: LINES_PER_SECOND / PUSHES_PER_SECOND }, (_, index) => ({
      time: now + BigInt(index),
      line: shortLine(number++),
    }));
    await pushMade(product.storeUrl, { app: 'bench-tail', service_name: 'bench-tail' }, lines);
    if (push % (30 * PUSHES_PER_SECOND) === 0) heaps.push(await heapMb());
  }
  const rate = number / ((Date.now() - began) / 1000);
  await page.waitForTimeout(5000);
  heaps.push(await heapMb());
  const tasks = await page.evaluate<number[]>('benchTasks');
  const { seen, holes, marks, newest } = await readNumbers(page);
  const missing = number - 1 - newest;
  console.log(`${number} lines at ${rate.toFixed(0)} a second for ${minutes} min; ${seen} rows are kept`);
  console.log(
    `${holes === 0 && missing === 0 ? 'ok  ' : 'OVER'} ${holes} holes that nothing is said of, ${marks} marks, ${missing} lines missing at the top`,
  );
  console.log(`heap after each half minute, MB: ${heaps.map((each) => each.toFixed(0)).join(' ')}`);
  console.log(`longest task ${Math.max(0, ...tasks).toFixed(0)} ms, ${tasks.length} over 50 ms`);
} finally {
  await browser.close();
  await product.stop();
}

interface NumbersRead {
  readonly seen: number;
  readonly holes: number;
  readonly marks: number;
  readonly newest: number;
}

/** Reads the numbers of all rows by scrolling from the top down; a step to another number than the next is a hole. */
async function readNumbers(shown: Page): Promise<NumbersRead> {
  return shown.evaluate(async () => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('there is no grid of lines');
    const texts = new Map<number, string>();
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    grid.scrollTo(0, 0);
    await nextFrame();
    for (let still = 0; still < 30;) {
      for (const row of grid.querySelectorAll('[role=row]'))
        texts.set(Number(row.getAttribute('aria-rowindex')), row.textContent ?? '');
      const before = grid.scrollTop;
      grid.scrollBy(0, grid.clientHeight / 2);
      await nextFrame();
      await nextFrame();
      still = grid.scrollTop === before ? still + 1 : 0;
    }
    const rows = [...texts].toSorted(([a], [b]) => a - b).map(([, text]) => /number[:= ]*([\d,]+)/.exec(text)?.[1]);
    const numbers = rows.flatMap((each) => (each === undefined ? [] : [Number(each.replaceAll(',', ''))]));
    const holes = numbers.filter((each, index) => index > 0 && each !== (numbers[index - 1] ?? 0) - 1).length;
    return { seen: numbers.length, holes, marks: rows.length - numbers.length, newest: numbers[0] ?? -1 };
  });
}
