import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { historyIsThere } from '../demo.ts';
import { placeOf } from '../place.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { SearchPage } from '../search-page.ts';
import { openShop, type Shop } from '../shop.ts';

/** What lines are made of: patterns, differences, changes, on lines whose answers are known. */
let product: Product;
let shop: Shop;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  await historyIsThere(product.demoDir);
  shop = await openShop(product.storeUrl, Math.floor(Date.now() / 60_000) * 60_000 - 5 * 60_000);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

const REFUSED = 'Payment <_> refused by gateway <_>';

async function open(page: Page, query: string): Promise<SearchPage> {
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&service=shop&${shop.range}${query}`);
  return search;
}

const patterns = (page: Page) => page.getByRole('list', { name: 'Patterns' }).getByRole('listitem');
const pattern = (page: Page, text: string) => patterns(page).filter({ hasText: text });

test('lines are grouped by what they have in common, and counted to the line', async ({ page }) => {
  await open(page, '');
  await page.getByRole('group', { name: 'Look at' }).getByRole('button', { name: 'Patterns' }).click();
  await expect(page).toHaveURL(/view=patterns/);
  await expect(pattern(page, REFUSED)).toContainText(String(shop.refused), { timeout: 30_000 });
  await expect(pattern(page, 'Payment accepted')).toContainText(String(shop.accepted));
  await expect(page.getByText(/From all 600 lines .* against all 600 lines of the 1 h before/)).toBeVisible();
});

test('only what is new, in the address, with an example', async ({ page }) => {
  await open(page, '&view=patterns');
  await page.getByRole('button', { name: /^Only new/ }).click();
  await expect(page).toHaveURL(/view=patterns(,|%2C)new/);
  await expect(patterns(page)).toHaveCount(1);
  await expect(pattern(page, REFUSED)).toContainText('new');
  await page.getByRole('button', { name: 'Show an example' }).click();
  await expect(page.getByText(/"event":"Payment \d+ refused by gateway gw-\d+"/)).toBeVisible();
});

test('a pattern leads to its lines, and is muted', async ({ page }) => {
  const search = await open(page, '&view=patterns');
  await pattern(page, REFUSED).getByRole('button', { name: REFUSED }).click({ timeout: 30_000 });
  await expect(async () =>
    expect(await search.loaded()).toEqual({ loaded: shop.refused, total: shop.refused }),
  ).toPass();
  await page.goBack();
  await pattern(page, REFUSED).getByRole('button', { name: 'Mute these lines' }).click({ timeout: 30_000 });
  await expect(pattern(page, REFUSED)).toHaveCount(0);
  await expect(pattern(page, 'Payment accepted')).toContainText(String(shop.accepted), { timeout: 30_000 });
});

test('the value that explains the errors stands among the first, and a click filters by it', async ({ page }) => {
  const search = await open(page, '&view=difference,errors');
  const values = page.getByRole('list', { name: 'Values that differ' }).getByRole('listitem');
  const region = values.filter({ hasText: 'region eu-west' });
  await expect(region).toContainText('only here', { timeout: 30_000 });
  await expect(region).toContainText('100 % of errors');
  await expect(values.filter({ hasText: 'order' })).toHaveCount(0);
  await region.getByRole('button', { name: 'region eu-west' }).first().click();
  await expect(page.getByText(/region/).first()).toBeVisible();
  await expect(async () => expect((await search.loaded()).total).toBe(shop.refused)).toPass();
});

test('a service is held against another, now against before', async ({ page }) => {
  await open(page, '&view=difference,errors');
  await page.getByRole('button', { name: 'Now against before' }).click();
  await expect(page).toHaveURL(/difference(,|%2C)before/);
  const values = page.getByRole('list', { name: 'Values that differ' });
  await expect(values).toContainText('service_version 2.1.0', { timeout: 30_000 });
  await page.getByRole('combobox', { name: 'Against another service' }).selectOption('llm-proxy');
  await expect(page.getByText(/Values of these lines and llm-proxy/)).toBeVisible({ timeout: 30_000 });
});

test('what changed at a bar of the histogram: versions, levels, patterns, values', async ({ page }) => {
  const start = shop.turn - 30n * 60_000_000_000n;
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&service=shop&from=${start}&to=${start + 60n * 60_000_000_000n}`);
  await search.texts();
  const chart = page.getByRole('slider', { name: /Bar of the histogram/ });
  // Its bars come after the rows.
  await expect(page.getByText(/a bar of/)).toBeVisible();
  const box = await placeOf(chart);
  // Of the bar of the turn, but beside the flag of its version.
  await page.mouse.click(box.x + box.width / 2 + 13, box.y + box.height / 2);
  await page.getByRole('button', { name: 'What changed here?' }).click();
  await expect(page).toHaveURL(/view=changes/);
  const changes = page.getByRole('region', { name: 'What changed' });
  await expect(changes).toContainText('2.1.0', { timeout: 30_000 });
  await expect(changes.getByRole('row', { name: /^error 0 / })).toBeVisible();
  await expect(pattern(page, REFUSED)).toContainText('new');
  await changes.getByRole('button', { name: '±5 min' }).click();
  await expect(page).toHaveURL(/changes(,|%2C)5m/);
});

test('and around an open row', async ({ page }) => {
  const search = await open(page, '&level=error');
  await search.rows.first().click();
  await search.openRow.getByRole('button', { name: 'Changes' }).click();
  await expect(page.getByRole('region', { name: 'What changed' })).toContainText('Around', { timeout: 30_000 });
});

test('the period before lies under the histogram, in the address', async ({ page }) => {
  const search = await open(page, '');
  await search.texts();
  await page.getByRole('button', { name: 'Period before' }).click();
  await expect(page).toHaveURL(/previous=1/);
  await expect(page.getByText(/600 lines before, now ±0 %/)).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByText(/600 lines before, now ±0 %/)).toBeVisible({ timeout: 30_000 });
});

test('a new version is a flag on the time axis', async ({ page }) => {
  const start = shop.turn - 30n * 60_000_000_000n;
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&service=shop&from=${start}&to=${start + 60n * 60_000_000_000n}`);
  await page.getByRole('button', { name: 'shop 2.0.4 → 2.1.0: what changed?' }).click({ timeout: 30_000 });
  await expect(page).toHaveURL(/view=changes/);
});

test('and on the graph of a metric query, from where it leads to the lines of the service', async ({ page }) => {
  const [start, end] = [shop.turn - 30n * 60_000_000_000n, shop.turn + 30n * 60_000_000_000n];
  const query = encodeURIComponent('sum by (level) (count_over_time({service_name="shop"}[5m]))');
  await new SearchPage(page).open(product.url, `?v=1&q=${query}&from=${start}&to=${end}`);
  await page.getByRole('button', { name: 'shop 2.0.4 → 2.1.0: what changed?' }).click({ timeout: 30_000 });
  await expect(page).toHaveURL(/service=shop.*view=changes/);
  await expect(page.getByRole('region', { name: 'What changed' })).toContainText('2.1.0', { timeout: 30_000 });
});

for (const view of ['patterns', 'difference,errors', 'changes,30m']) {
  test(`nothing is in the way of anybody: ${view}`, async ({ page }) => {
    await open(page, `&view=${view}`);
    await expect(page.getByText(/From all \d+ lines \(/)).toBeVisible({ timeout: 30_000 });
    await expectAccessibleEverywhere(page, view, [1280, 390]);
  });
}
