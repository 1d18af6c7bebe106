import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { historyIsThere } from '../demo.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';
import { openShop, type Shop } from '../shop.ts';

/** Three in the morning, an alert: the first page says what is the matter, and one click leads into the lines. */
let product: Product;
let shop: Shop;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  await historyIsThere(product.demoDir);
  // A whole minute that is over, so that nothing arrives while figures are compared.
  shop = await openShop(product.storeUrl, Math.floor(Date.now() / 60_000) * 60_000 - 5 * 60_000);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

const service = (page: Page, name: string) =>
  page
    .getByRole('region', { name: 'Services' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

async function open(page: Page): Promise<void> {
  await page.goto(`${product.url}/?v=1&${shop.range}`);
  await expect(page.getByText(/got worse/)).toBeVisible({ timeout: 30_000 });
}

test('the first page counts every service of the demo, and its errors', async ({ page }) => {
  await page.goto(product.url);
  for (const name of ['llm-proxy', 'integr8scode-backend', 'ai-cost-observer', 'api']) {
    await expect(service(page, name)).toBeVisible({ timeout: 30_000 });
  }
  await expect(page.getByRole('link', { name: /errors? of llm-proxy/ })).toBeVisible();
  await expect(page.getByText('all of the range counted and compared')).toBeVisible({ timeout: 60_000 });
});

test('what got worse stands first, with how much and against what', async ({ page }) => {
  await open(page);
  const first = page.getByRole('list', { name: 'Services' }).getByRole('listitem').first();
  await expect(first).toContainText('shop');
  await expect(first).toContainText(`${shop.refused}`);
  await expect(first).toContainText('25 %');
  await expect(first).toContainText('worse: 0 % before');
});

test('an error of a new kind is told, and one click leads to exactly its lines', async ({ page }) => {
  await open(page);
  const news = page.getByRole('region', { name: 'New errors' });
  const refused = news.getByRole('link', { name: /Payment <_> refused by gateway <_>/ });
  await expect(refused).toContainText(`${shop.refused} lines`, { timeout: 30_000 });
  await refused.click();
  const search = new SearchPage(page);
  await expect(search.rows.first()).toContainText('refused by gateway');
  await expect(async () =>
    expect(await search.loaded()).toEqual({ loaded: shop.refused, total: shop.refused }),
  ).toPass();
});

test('a service that fell silent is missed, and a new version is marked', async ({ page }) => {
  await open(page);
  await expect(service(page, 'warehouse')).toContainText(/silent, last line \d\d:\d\d/, { timeout: 30_000 });
  await page.goto(
    `${product.url}/?v=1&from=${shop.turn - 30n * 60_000_000_000n}&to=${shop.turn + 30n * 60_000_000_000n}`,
  );
  await service(page, 'shop')
    .getByRole('link', { name: /2\.0\.4 → 2\.1\.0/ })
    .click({ timeout: 30_000 });
  const changes = page.getByRole('region', { name: 'What changed' });
  await expect(changes).toContainText('new, first read at', { timeout: 30_000 });
});

test('the errors of a service are one click away, and agree with the search', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: `${shop.refused} errors of shop` }).click();
  const search = new SearchPage(page);
  await expect(async () => expect((await search.loaded()).total).toBe(shop.refused)).toPass();
  await page.goBack();
  await expect(service(page, 'shop')).toBeVisible();
});

test('by keyboard: from the overview into the lines', async ({ page }) => {
  await open(page);
  await service(page, 'shop').getByRole('link', { name: 'shop', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?v=1&service=shop/);
});

test('a range without lines says what to do', async ({ page }) => {
  await page.goto(`${product.url}/?v=1&from=2001-01-01&to=2001-01-02`);
  await expect(page.getByRole('heading', { name: /^No lines/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`${product.storeUrl}/loki/api/v1/push`)).toBeVisible();
  await page.getByRole('button', { name: 'Look at the last 7 days' }).click();
  await expect(service(page, 'shop')).toBeVisible({ timeout: 30_000 });
});

test('it looks again by itself while the range ends now', async ({ page }) => {
  await page.goto(`${product.url}/?v=1&from=now-15m&refresh=10s`);
  await expect(service(page, 'llm-proxy')).toBeVisible({ timeout: 30_000 });
  await pushLine(product.storeUrl, { service_name: 'newcomer', level: 'error' }, 'hello, I am new here');
  await expect(service(page, 'newcomer')).toBeVisible({ timeout: 40_000 });
});

test('nothing is in the way of anybody', async ({ page }) => {
  await open(page);
  await expectAccessibleEverywhere(page, 'the overview', [1440, 1280, 390]);
});
