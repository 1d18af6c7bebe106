import { expect, test } from '@playwright/test';
import { mainJourney } from '../main-journey.ts';
import { type Product, startProduct } from '../product.ts';
import { countLines, pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';
import { startTracer, type Tracer } from '../tracer.ts';

/** The main job, against `npm start` itself: logs to search in the browser on a bare machine. */
let product: Product;
let tracer: Tracer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  tracer = await startTracer();
  product = await startProduct({ EDDA_TRACE_URL: `${tracer.url}/trace/{traceId}` });
});

test.afterAll(async () => {
  const code = await product.stop();
  await tracer.close();
  expect(code, 'npm start ends cleanly on SIGTERM').toBe(0);
});

test('says in one line where the page is and which backend it uses', () => {
  expect(product.output()).toMatch(/the page is on http:\/\/127\.0\.0\.1:\d+ · embedded store/);
});

mainJourney({
  pageUrl: () => product.url,
  storeUrl: () => product.storeUrl,
  demoDir: () => product.demoDir,
  tracerUrl: () => tracer.url,
});

test('stopping the demo removes its lines and no others', async ({ page }) => {
  await pushLine(product.storeUrl, { app: 'mine', service: 'llm-proxy-of-mine' }, 'this line is mine');
  const search = new SearchPage(page);
  await search.open(product.url);
  await page.getByRole('button', { name: 'stop', exact: true }).click();
  await expect(page.getByText(/demo lines? removed/)).toBeVisible({ timeout: 30_000 });
  expect(await countLines(product.storeUrl, '{app="mine"}')).toBe(1);
  expect(await countLines(product.storeUrl, '{app="llm-proxy"}')).toBe(0);
  await page.reload();
  await search.searchFor('this line is mine');
  await expect(search.rows).toHaveCount(1);
});
