import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from '../accessible.ts';
import { type Product, startProduct } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** Situation 4: nothing was found, and the page says why; each reason is a click. */
let product: Product;
const NOW = BigInt(Date.now()) * 1_000_000n;
const MINUTE = 60_000_000_000n;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct({ EDDA_DEMO: 'off' });
  await pushEntries(product.storeUrl, [
    ...Array.from({ length: 12 }, (_, at) => ({
      labels: { service_name: 'orders' },
      time: NOW - 5n * MINUTE + BigInt(at),
      line: `{"event":"order paid","status":${at % 2 === 0 ? 200 : 503},"user":"Anna"}`,
      metadata: {},
    })),
    { labels: { service_name: 'quiet' }, time: NOW - 73n * MINUTE, line: 'the last word', metadata: {} },
  ]);
});
test.afterAll(async () => {
  await product.stop();
});

const why = (page: Page) => page.getByRole('list', { name: 'Why' });

for (const width of [1280, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('the text that took the lines away is named with how many there are without it', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=orders&text=refunded');
      const way = why(page).getByRole('button', { name: '12 lines without the text “refunded”' });
      await expect(way).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await way.focus();
      await page.keyboard.press('Enter');
      await expect(search.rows.first()).toContainText('order paid');
      await expect(page).toHaveURL(/service=orders/);
    });

    test('a typo in a service has its nearest name', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=odrers');
      await why(page).getByRole('button', { name: 'orders', exact: true }).click();
      await expect(search.rows.first()).toContainText('order paid');
    });
  });
}

test('a source that ended before the range is shown where it ended', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=quiet');
  await expect(why(page)).toContainText(/The last one was 1\d min/);
  await why(page).getByRole('button', { name: 'Go there' }).first().click();
  await expect(search.rows.first()).toContainText('the last word');
});

test('a text in other case, and filters that only together take all lines away', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, `?${new URLSearchParams({ v: '1', q: '{service_name="orders"} |= "anna"' })}`);
  await why(page)
    .getByRole('button', { name: /12 lines with “anna” in other upper and lower case/ })
    .click();
  await expect(search.rows.first()).toContainText('order paid');
  await search.open(
    product.url,
    `?${new URLSearchParams({ v: '1', q: '{service_name="orders"} |= "nobody" | json | status = 404' })}`,
  );
  await expect(why(page)).toContainText('12 lines without the stage |= "nobody" and the stage | status');
});

test('the steps of a query show which stage turns every line away', async ({ page }) => {
  const search = new SearchPage(page);
  const q = '{service_name="orders"} | json | status > 900 | event = "order paid"';
  await search.open(product.url, `?${new URLSearchParams({ v: '1', q })}`);
  await page.getByRole('button', { name: 'steps', exact: true }).focus();
  await page.keyboard.press('Enter');
  const steps = page.getByRole('region', { name: 'Steps of the query' });
  const row = (name: RegExp) => steps.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row(/service_name/)).toContainText('12');
  await expect(row(/status/)).toContainText('turns every line away');
  await expect(row(/json/)).toContainText('+ event');
  await row(/json/).getByRole('button').click();
  await expect(steps.getByText('Anna').first()).toBeVisible();
  await expectAccessible(page);
});
