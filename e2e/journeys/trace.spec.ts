import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** From a line to everything the logs say about its trace, and back. */
const MS = 1_000_000n;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PLATFORM = { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' };

let product: Product;
/** The trace's first moment: two hours ago, so that nobody finds it in the last hour. */
let start: bigint;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  start = BigInt(Date.now() - 2 * 3_600_000) * MS;
  const worker = (ms: number, name: string, level: string, event: string) => ({
    labels: PLATFORM,
    time: start + BigInt(ms) * MS,
    line: JSON.stringify({ event, level, logger: 'integr8scode', trace_id: TRACE }),
    metadata: { trace_id: TRACE, code_file_path: `app/services/${name}/main.py` },
  });
  await pushEntries(product.storeUrl, [
    {
      labels: { app: 'gateway' },
      time: start - 300_000n * MS,
      line: 'listening',
      metadata: { service_version: '2.0.4' },
    },
    {
      labels: { app: 'gateway' },
      time: start,
      metadata: { service_version: '2.1.0' },
      line: `POST /api/v1/execute traceparent=00-${TRACE}-00f067aa0ba902b7-01`,
    },
    worker(31, 'saga', 'info', 'Started saga'),
    worker(77, 'k8s_worker', 'info', 'Creating pod'),
    worker(611, 'k8s_worker', 'warning', 'Pod creation is slow'),
    worker(1342, 'k8s_worker', 'info', 'Pod is running'),
    worker(1597, 'result_processor', 'error', 'Execution timed out'),
    {
      labels: PLATFORM,
      time: start + 1612n * MS,
      line: '10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 504',
      metadata: { trace_id: TRACE, severity_text: 'INFO' },
    },
  ]);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

const lines = (page: Page) =>
  page
    .getByRole('grid', { name: 'Log lines' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell').nth(3) });
const axis = (page: Page) => page.getByRole('slider', { name: /Lines on the time axis/ });

test('an id that is pasted leads to all its lines, in order, by process', async ({ page }) => {
  await page.goto(product.url);
  await page.getByRole('link', { name: 'Traces', exact: true }).click();
  await page.getByRole('textbox', { name: 'Trace id' }).fill(`http://localhost:16686/trace/${TRACE}`);
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page).toHaveURL(new RegExp(`/trace/${TRACE}\\?v=1$`));
  await expect(lines(page)).toHaveText([
    /\+0 ms.*gateway.*POST/,
    /\+31 ms.*saga.*Started saga/,
    /\+77 ms.*k8s_worker.*Creating pod/,
    /\+611 ms.*k8s_worker.*slow/,
    /\+1,342 ms.*k8s_worker.*running/,
    /\+1,597 ms.*result_processor.*timed out/,
    /\+1,612 ms.*integr8scode-backend.*504/,
  ]);
  await expect(page.getByText('error: Execution timed out')).toBeVisible();
  await expect(page.getByText('1,612 ms · 7 lines · 5 processes · 2 services · 1 error')).toBeVisible();
  await expect(axis(page).getByText('731 ms without a line')).toBeVisible();
  await expect(page.getByText(/process: from code_file_path/)).toBeVisible();
  await page.getByRole('button', { name: 'gateway 2.0.4 → 2.1.0: what changed?' }).click({ timeout: 30_000 });
  await expect(page).toHaveURL(/view=changes/);
});

test('marks and rows show each other, by pointer and by keyboard', async ({ page }) => {
  await page.goto(`${product.url}/trace/${TRACE}?v=1`);
  await expect(lines(page)).toHaveCount(7);
  await lines(page).nth(5).hover();
  await expect(axis(page)).toHaveAttribute('aria-valuetext', 'error, result_processor: Execution timed out');
  await axis(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(axis(page)).toHaveAttribute('aria-valuetext', 'info, saga: Started saga');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Open row' }).getByText('Started saga').first()).toBeVisible();
  await expect(page).toHaveURL(/[?&]row=\d+-/);
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Open row' }).getByText('Creating pod').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Open row' }).getByText('Creating pod').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Open row' })).toBeHidden();
});

test('these lines in a search are the same lines', async ({ page }) => {
  await page.goto(`${product.url}/trace/${TRACE}?v=1`);
  await page.getByRole('link', { name: 'These lines in search' }).click();
  await expect(page).toHaveURL(/\/search\?v=1/);
  await expect(lines(page)).toHaveCount(7);
  await expect(lines(page).first()).toContainText('POST /api/v1/execute');
});

test("a line of the demo's leads to its trace, and back leads to the line", async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=integr8scode-saga-orchestrator');
  await expect(search.rows.first()).toBeVisible({ timeout: 30_000 });
  await search.rows.first().click();
  const address = page.url();
  await search.openRow.getByRole('link', { name: 'Trace', exact: true }).click();
  await expect(page).toHaveURL(/\/trace\/[0-9a-f]{32}\?v=1&hint=\d{19}$/);
  await expect(page.getByText(/\d+ processes, oldest first/)).toBeVisible();
  await expect(lines(page).nth(3)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
});

test('what is no trace, and a trace that nobody knows, are told', async ({ page }) => {
  await page.goto(`${product.url}/trace/hello`);
  await expect(page.getByText('There is no trace id in this text')).toBeVisible();
  await page.goto(`${product.url}/trace/${'ab'.repeat(16)}`);
  await expect(page.getByRole('heading', { name: 'No line of this trace was found' })).toBeVisible();
  await page.getByRole('button', { name: 'Search for it as text' }).click();
  await expect(page).toHaveURL(/\/search\?v=1&text=(?:ab){16}&from=now-30d/);
});

test('nothing is in the way of anybody', async ({ page }) => {
  await page.goto(`${product.url}/trace`);
  await expectAccessibleEverywhere(page, 'the way in', [1440, 390]);
  await page.goto(`${product.url}/trace/${TRACE}?v=1`);
  await expect(lines(page)).toHaveCount(7);
  await expectAccessibleEverywhere(page, 'the trace', [1440, 390]);
});
