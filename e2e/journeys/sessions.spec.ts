import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { historyIsThere } from '../demo.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { pushEntries, type PushedEntry } from '../push.ts';

/** From all sessions of a day to the one that matters, among the demo's traffic. */
const SECOND = 1_000_000_000n;
const SLOW = 7_200_000;
const DEAR = '20260124-000000-dea20000';
const REFUSED = '20260124-000100-4ef05ed0';
const MODEL = 'claude-opus-4-1-20250805';

let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  const start = BigInt(Date.now() - 2 * 3_600_000) * 1_000_000n;
  await pushEntries(product.storeUrl, [
    ...call(DEAR, start, 'Rewrite everything, mail it to boss@example.com', 200, {
      content: [{ type: 'text', text: 'Done.' }],
      usage: { input_tokens: 4_000_000, output_tokens: 1_000_000 },
    }),
    ...call(REFUSED, start + 60n * SECOND, 'Hello?', 429, {
      error: { type: 'rate_limit_error', message: 'slow down' },
    }),
  ]);
  await historyIsThere(product.demoDir);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

function call(session: string, time: bigint, prompt: string, status: number, answer: object): PushedEntry[] {
  const labels = { app: 'llm-proxy', provider: 'anthropic', environment: 'test', machine: 'eve@journey' };
  const _meta = { machine: 'eve@journey', request_id: `req-${session}`, session };
  const timing = { total_ms: session === DEAR ? SLOW : 90 };
  const body = JSON.stringify({ model: MODEL, messages: [{ role: 'user', content: prompt }] });
  const line = (type: string, at: bigint, fields: object): PushedEntry => ({
    labels: { ...labels, log_type: type },
    time: at,
    line: JSON.stringify({ _meta, seq: 1, type, ...fields }),
  });
  return [
    line('request', time, { body }),
    line('response', time + 3n * SECOND, {
      body: JSON.stringify({ model: MODEL, ...answer }),
      headers: {},
      status,
      timing,
    }),
  ];
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Sessions' }).locator('[aria-rowindex]');
const filter = (page: Page) => page.getByRole('searchbox', { name: 'Filter by prompt, id, model or machine' });

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`${product.url}/sessions${search}`);
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100', { timeout: 30_000 });
}

test('the dearest session of the day is on top after one click, and opens', async ({ page }) => {
  await page.goto(product.url);
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100', { timeout: 30_000 });
  await expect.poll(() => rows(page).count()).toBeGreaterThan(10);
  await page.getByRole('button', { name: 'Cost' }).click();
  await expect(page.getByRole('columnheader', { name: 'Cost' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/sort=cost/);
  const first = rows(page).first();
  await expect(first).toContainText('Rewrite everything, mail it to [e-mail address, about 16 characters]');
  await expect(first).toContainText('opus-4-1');
  await expect(first).toContainText('4M');
  await expect(first).toContainText('$ 135.00');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: /^Machine/ }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/columns=.*machine.*forks/);
  for (const name of ['Forks', 'Latency']) await page.getByRole('button', { name }).click();
  await expect(page.getByRole('columnheader', { name: 'Latency' })).toHaveAttribute('aria-sort', 'descending');
  await expect(first).toContainText('120 min 0 s');
  await first.click();
  await expect(page).toHaveURL(new RegExp(`/session/${DEAR}\\?v=1&hint=\\d+`));
  await expect(page.getByRole('heading', { name: /Rewrite everything/ })).toBeVisible();
});

test('filters by text, model and machine narrow the list, and are in the address', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Machine' }).selectOption('eve@journey');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Model' }).selectOption(MODEL);
  await filter(page).fill('hello');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('refused');
  await page.reload();
  await expect(rows(page)).toHaveCount(1, { timeout: 30_000 });
  await filter(page).fill('nobody-said-this');
  await expect(page.getByText(/None of the [\d,]+ sessions passes the filters/)).toBeVisible();
  await page.getByRole('button', { name: 'Without filters' }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(10);
});

test('j, k and Enter open a session without a pointer', async ({ page }) => {
  await open(page, '?v=1&machine=eve@journey');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/session/${DEAR}`));
});

test('a range without sessions says so, and offers a longer one', async ({ page }) => {
  await open(page, '?v=1&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z');
  await expect(page.getByText(/No session in/)).toBeVisible();
  await page.getByRole('button', { name: 'Look at the last 7 days' }).click();
  await expect(rows(page).first()).toBeVisible({ timeout: 30_000 });
});

test('nothing is in the way of anybody', async ({ page }) => {
  await open(page, '?v=1&sort=errors');
  await page.keyboard.press('j');
  await expectAccessibleEverywhere(page, 'the sessions', [1440, 1280, 390]);
});
