import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../accessible.ts';
import { type Product, startProduct } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** Fields that are found in the lines: their types, values and shares; include, exclude, neither; found by name. */
let product: Product;
const NOW = BigInt(Date.now() - 60_000) * 1_000_000n;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct({ EDDA_DEMO: 'off' });
  await pushEntries(
    product.storeUrl,
    Array.from({ length: 20 }, (_, at) => ({
      labels: { service_name: 'shop', pod: at < 5 ? 'a' : 'b' },
      time: NOW - BigInt(at),
      line: JSON.stringify({ event: at < 4 ? 'failed' : 'paid', timing: { ms: at }, body: '{"usage":{"tokens":7}}' }),
      metadata: { region: 'eu' },
    })),
  );
});
test.afterAll(async () => {
  await product.stop();
});

test('a field is opened, and its values are included and left out', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=shop');
  const { filters } = search;
  await expect(filters.getByText('From all 20 lines of this query.')).toBeVisible();
  await expect(filters.getByRole('button', { name: 'region 1 value, metadata' })).toBeVisible();
  await expect(filters.getByRole('button', { name: 'body|usage.tokens 1 value, number field' })).toBeVisible();
  await filters.getByRole('button', { name: 'event 2 values, string field' }).click();
  await expectAccessibleInBothThemes(page);
  await filters.getByRole('button', { name: 'failed, 20 % of the sampled lines' }).click();
  await expect.poll(async () => (await search.loaded()).total).toBe(4);
  await filters.getByRole('button', { name: /^failed/ }).click();
  await expect.poll(async () => (await search.loaded()).total).toBe(20);
  await filters.getByRole('button', { name: /^failed/ }).hover();
  await filters.getByRole('button', { name: 'Leave out failed' }).click();
  await expect.poll(async () => (await search.loaded()).total).toBe(16);
});

test('names are searched, and the values of a label are counted in this query, by keyboard', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=shop');
  const { filters } = search;
  await filters.getByRole('textbox', { name: 'Find a label or field' }).fill('po');
  await expect(filters.getByRole('button', { name: /^event/ })).toHaveCount(0);
  await filters.getByRole('button', { name: /^pod/ }).focus();
  await page.keyboard.press('Enter');
  const value = filters.getByRole('button', { name: 'a, 5 lines' });
  await expect(value).toBeVisible();
  await value.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await search.loaded()).total).toBe(5);
  await expect(filters.getByRole('button', { name: 'b, 15 lines' })).toBeVisible();
});

test('an open row tells the top values of its fields, and a number leads to its course over time', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=shop');
  await search.rows.first().click();
  const top = async (name: string): Promise<void> => {
    const button = search.openRow.getByRole('button', { name: `Top values of ${name}` });
    await button.focus();
    await button.press('Enter');
    await expect(page.getByRole('dialog', { name: `Top values of ${name}` }).getByRole('list')).toBeVisible();
  };
  await top('pod');
  await expect(page.getByText('Counted in all 20 lines of this query and range.')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: 'a, 5 lines, 25 %' }).click();
  await expect.poll(async () => (await search.loaded()).total).toBe(5);
  await page.keyboard.press('Escape');
  await top('timing.ms');
  await page.getByRole('button', { name: 'timing.ms over time: maximum' }).click();
  await expect(page.getByRole('table').getByText('shop')).toBeVisible();
  await expect(page).toHaveURL(/max_over_time/);
});

test('on a narrow screen they are in the sheet of filters', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await new SearchPage(page).open(product.url, '?v=1&service=shop');
  await page.getByRole('button', { name: 'Filters' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await sheet.getByRole('button', { name: /^event/ }).click();
  await sheet.getByRole('button', { name: /^failed, 20 %/ }).click();
  await expect(page).toHaveURL(/event/);
});
