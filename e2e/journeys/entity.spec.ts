import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { historyIsThere } from '../demo.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** From a line to everything about its request, execution or saga, among the demo's traffic; and out by derived fields. */
const SECOND = 1_000_000_000n;
const EXECUTION = '5f0c1f1e-1b0e-4d0c-9a77-0c8f6d3f2a11';
const SAGA = '7c0d6f2e-1a2b-4c3d-8e4f-5a6b7c8d9e0f';
const PLATFORM = { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' };

let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory({ EDDA_CONFIG: writeConfig() });
  const start = BigInt(Date.now() - 3 * 3_600_000) * 1_000_000n;
  const line = (second: number, fields: object, name = 'saga') => ({
    labels: PLATFORM,
    time: start + BigInt(second) * SECOND,
    line: JSON.stringify({ level: 'info', logger: 'integr8scode', ...fields }),
    metadata: { code_file_path: `app/services/${name}/main.py` },
  });
  await pushEntries(product.storeUrl, [
    line(0, { execution_id: EXECUTION, event: 'Created execution record' }, 'api'),
    line(1, { execution_id: EXECUTION, saga_id: SAGA, event: 'Started saga' }),
    line(9, { saga_id: SAGA, event: 'Saga step failed', level: 'error', ticket: 'OPS-7' }),
    { labels: PLATFORM, time: start + 12n * SECOND, line: `GET /executions/${EXECUTION}/result 200` },
  ]);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

function writeConfig(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'edda-e2e-config-')), 'edda.yaml');

  writeFileSync(
    path,
    `version: 1
derivedFields:
  - name: ticket
    matcherRegex: '"ticket":\\s*"([A-Z]+-\\d+)"'
    url: https://tickets.example/\${__value.raw}
    urlDisplayLabel: Ticket
`,
  );
  return path;
}

const lines = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('gridcell').nth(1) });

test('a line leads to its execution: every process, in order, with what mentions it', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&from=now-4h&text=${EXECUTION}`);
  await search.rows.filter({ hasText: 'Started saga' }).click();
  await search.openRow.getByRole('link', { name: 'Execution' }).click();
  await expect(page).toHaveURL(new RegExp(`/execution/${EXECUTION}\\?v=1&hint=\\d+`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Execution ${EXECUTION}`);
  await expect(lines(page)).toHaveText([/\+0 ms.*Created execution/, /Started saga/, /GET \/executions/]);
});

test('an id alone is enough: it finds its time by itself, and looks further when asked', async ({ page }) => {
  await page.goto(`${product.url}/saga/${SAGA}`);
  await expect(lines(page)).toHaveCount(2);
  await expect(page.getByText('error: Saga step failed')).toBeVisible();
  await page.getByRole('button', { name: 'Look further' }).click();
  await expect(page).toHaveURL(/reach=1/);
  await expect(page.getByText(/up to a day of silence/)).toBeVisible();
  await expect(lines(page)).toHaveCount(2);
});

test('an open line is the open row of a search: top values among its lines, the next line by key', async ({ page }) => {
  await page.goto(`${product.url}/execution/${EXECUTION}`);
  await expect(lines(page)).toHaveCount(3);
  await lines(page).filter({ hasText: 'Created execution' }).click();
  const open = page.getByRole('region', { name: 'Open row' });
  await open.getByRole('button', { name: 'Top values of event' }).click();
  const top = page.getByRole('dialog', { name: 'Top values of event' });
  await expect(top.getByRole('listitem')).toHaveText([/Created execution record/, /Started saga/]);
  await page.keyboard.press('Escape');
  await open.getByRole('button', { name: /^Row below/ }).click();
  await expect(open.getByRole('heading', { name: 'Started saga' })).toBeVisible();
});

test('an id that no line has leads on: further back, and into the search', async ({ page }) => {
  await page.goto(`${product.url}/saga/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole('heading', { name: 'No line of this saga was found' })).toBeVisible();
  await page.getByRole('button', { name: 'Look further back' }).click();
  await expect(page).toHaveURL(/reach=1/);
  await expect(page.getByRole('heading', { name: 'No line of this saga was found' })).toBeVisible();
  await page.getByRole('button', { name: 'Search for it as text' }).click();
  await expect(page).toHaveURL(/\/search\?.*text\.case=00000000-0000-4000-8000-000000000000/);
});

test('an id that cannot be one leads on, too', async ({ page }) => {
  await page.goto(`${product.url}/saga/%01`);
  await expect(page.getByText(/This id is empty, too long, or has control characters/)).toBeVisible();
  await page.getByRole('link', { name: 'Go to the search' }).click();
  await expect(page).toHaveURL(/\/search/);
});

test('a derived field of the configuration leads out of the row and of the open row', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&from=now-4h&text=OPS-7`);
  await expect(search.rows.first().getByRole('link', { name: 'Ticket' })).toHaveAttribute(
    'href',
    'https://tickets.example/OPS-7',
  );
  await search.rows.first().click();
  await expect(search.openRow.getByRole('link', { name: 'Ticket' })).toHaveAttribute('rel', 'noopener noreferrer');
});

test('a kind that no profile names is said to be none', async ({ page }) => {
  await page.goto(`${product.url}/planet/earth`);
  await expect(page.getByText(/No profile names ids of the kind “planet”/)).toBeVisible();
});

test('nothing is in the way of anybody', async ({ page }) => {
  await page.goto(`${product.url}/saga/${SAGA}`);
  await expect(lines(page)).toHaveCount(2);
  await expectAccessibleEverywhere(page, 'the saga', [1280, 390]);
});

test('a line of the demo leads to its request by the icon in its row', async ({ page }) => {
  test.setTimeout(150_000);
  await historyIsThere(product.demoDir);
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&from=now-4h&service=api&text=orchestrator.route_complete');
  const link = search.rows.first().getByRole('link', { name: /All lines of request/ });
  await expect(link).toBeVisible();
  await page.goto(`${product.url}${await link.getAttribute('href')}`);
  await expect(page).toHaveURL(/\/request\/[\w-]+\?v=1&hint=/);
  await expect(lines(page).filter({ hasText: 'orchestrator.route_start' })).toHaveCount(1);
});
