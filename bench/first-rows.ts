/**
 * How soon lines are there after an address was opened, in a browser that has nothing of the page yet: the first row,
 * the histogram and the facets, each when it was drawn, from the begin of the navigation. `--runs N`.
 * The first row waits for neither of the others: it has to come no later than with the histogram switched off.
 */
import type { Page } from '@playwright/test';
import { startProduct } from '../e2e/product.ts';
import { pushMade, shortLine, timed } from './lines.ts';
import { optionOf } from './options.ts';
import { openBrowser } from './page.ts';
import { median } from './statistics.ts';
import { tellAim } from './tell-aim.ts';

const LINES = 200_000;
const RUNS = optionOf('--runs', 7);
const LIMIT_MS = 60_000;
/** Of two medians of so few runs, what may be chance. */
const CHANCE = 1.15;

/** What each part shows first. */
const PARTS = {
  row: '[role=grid] [role=gridcell]',
  histogram: 'section[aria-label="Lines over time"] svg rect',
  facets: 'aside[aria-label="Filters"] button[aria-pressed]',
} as const;
type Part = keyof typeof PARTS;

const product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
try {
  await pushMade(product.storeUrl, { app: 'bench', service_name: 'bench' }, timed(LINES, 100, shortLine));
  const address = `${product.url}/search?v=1&service=bench&from=now-6h`;
  const whole: Record<Part, number>[] = [];
  const alone: number[] = [];
  // One after the other, so that what else the machine does meets both.
  for (let run = 0; run < RUNS; run++) {
    whole.push(await cold(address, ['row', 'histogram', 'facets']));
    alone.push((await cold(`${address}&histogram=0`, ['row'])).row);
  }
  const of = (part: Part): string => `${median(whole.map((each) => each[part])).toFixed(0)} ms`;
  const first = median(whole.map(({ row }) => row));
  const without = median(alone);
  console.log(`after ${of('row')} the first row, ${of('histogram')} the histogram, ${of('facets')} the facets`);
  tellAim(
    first <= without * CHANCE,
    `the first row after ${first.toFixed(0)} ms with the histogram, ${without.toFixed(0)} ms without it`,
  );
} finally {
  await product.stop();
}

/** When each part was drawn first, in ms after the begin of the navigation. */
async function cold(address: string, parts: readonly Part[]): Promise<Record<Part, number>> {
  const { browser, page } = await openBrowser();
  try {
    await watchFor(page);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(
      (wanted) => wanted.every((part) => performance.getEntriesByName(`bench-${part}`).length > 0),
      parts,
      { timeout: LIMIT_MS },
    );
    const at = async (part: Part): Promise<number> =>
      page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? 0, `bench-${part}`);
    return { row: await at('row'), histogram: await at('histogram'), facets: await at('facets') };
  } finally {
    await browser.close();
  }
}

/** Leaves a mark in the page's own timeline in the frame after each part came. */
async function watchFor(page: Page): Promise<void> {
  await page.addInitScript((parts: Readonly<Record<string, string>>) => {
    const left = new Map(Object.entries(parts));
    const look = (): void => {
      for (const [part, selector] of left) {
        if (document.querySelector(selector) === null) continue;
        left.delete(part);
        // This frame draws it; the next one begins when it is drawn.
        requestAnimationFrame(() => performance.mark(`bench-${part}`));
      }
      if (left.size > 0) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, PARTS);
}
