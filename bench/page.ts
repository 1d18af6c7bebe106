import { chromium, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium.ts';

/** How often a scroll looks whether it is at its end. */
const LOOK_EVERY_FRAMES = 20;

/** A browser of its own, with a window as wide as a laptop's. */
export async function openBrowser(): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  return { browser, page };
}

/**
 * Scrolls the grid of lines to its end, a step a frame; ends where the page says that there is no more.
 *
 * @returns From one animation frame to the next, in ms.
 */
export async function scrollToEnd(page: Page, pixelsPerFrame: number, limitMs: number): Promise<readonly number[]> {
  return page.evaluate(
    async ({ step, limit, lookEvery }) => {
      const grid = document.querySelector('[role=grid]');
      if (grid === null) throw new Error('there is no grid of lines');
      const frames: number[] = [];
      const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const until = performance.now() + limit;
      let before = await nextFrame();
      // Asked seldom: to look at the layout costs as much as a frame.
      const isAtEnd = (): boolean =>
        grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1 &&
        /All rows are loaded|as many as this page holds/.test(grid.textContent ?? '');
      while (frames.length % lookEvery !== 0 || (!isAtEnd() && performance.now() < until)) {
        grid.scrollBy(0, step);
        const now = await nextFrame();
        frames.push(now - before);
        before = now;
      }
      if (!isAtEnd()) throw new Error(`the end of the list was not reached within ${limit} ms`);
      return frames;
    },
    { step: pixelsPerFrame, limit: limitMs, lookEvery: LOOK_EVERY_FRAMES },
  );
}
