/**
 * How smoothly the list scrolls, from the first row to the last, in the real page over the running product: short rows
 * (50,000, or `--rows N`), 115 lines of 12 KB (on which Grafana 13.1 froze, grafana#128755) and 1,000 lines of 100 KB.
 * Aims: no task above 50 ms with short rows, none above 100 ms with big lines. `--all-looks` has them wrapped, as
 * indented JSON, in columns and folded as well.
 */
import { startProduct } from '../e2e/product.ts';
import { bodyLine, pushMade, shortLine, timed } from './lines.ts';
import { tellTasks, watched } from './main-thread.ts';
import { openBrowser, scrollToEnd } from './page.ts';
import { optionOf } from './options.ts';
import { median, quantile } from './statistics.ts';

const SCROLL_LIMIT_MS = 600_000;
/** Twenty rows a frame: faster than a hand on a wheel, slow enough that each row is drawn once. */
const PIXELS_PER_FRAME = 480;

const shortRows = optionOf('--rows', 50_000);
const CASES = [
  { name: `${shortRows} short rows`, app: 'bench-short', count: shortRows, everyMs: 40, line: shortLine, aimMs: 50 },
  {
    name: '115 lines of 12 KB',
    app: 'bench-12k',
    count: 115,
    everyMs: 1000,
    line: (n: number) => bodyLine(n, 12_000),
    aimMs: 100,
  },
  {
    name: '1,000 lines of 100 KB',
    app: 'bench-100k',
    count: 1000,
    everyMs: 1000,
    line: (n: number) => bodyLine(n, 100_000),
    aimMs: 100,
  },
] as const;

/** What the address has for each look. */
const LOOKS = {
  'as they come': '',
  wrapped: '&wrap=1',
  'indented JSON': '&lines=json',
  columns: '&column=field:ms',
  folded: '&dedup=numbers',
} as const;

const looks = process.argv.includes('--all-looks') ? Object.entries(LOOKS) : [['as they come', ''] as const];
const product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
try {
  for (const { app, count, everyMs, line } of CASES)
    await pushMade(product.storeUrl, { app, service_name: app }, timed(count, everyMs, line));
  for (const [look, params] of looks)
    for (const { name, app, aimMs } of CASES) {
      const { browser, page } = await openBrowser();
      await page.goto(`${product.url}/search?v=1&service=${app}&from=now-24h${params}`);
      await page.getByRole('grid', { name: 'Log lines' }).getByRole('gridcell').first().waitFor();
      const { result: frames, tasks } = await watched(browser, page, () =>
        scrollToEnd(page, PIXELS_PER_FRAME, SCROLL_LIMIT_MS),
      );
      tellTasks(
        `${name}, ${look}`,
        tasks,
        aimMs,
        `; ${frames.length} frames of ${median(frames).toFixed(1)} ms, 99 % under ${quantile(frames, 0.99).toFixed(0)} ms`,
      );
      await browser.close();
    }
} finally {
  await product.stop();
}
