import { expect, test } from '@playwright/test';
import { expectAccessible } from '../accessible.ts';
import { type Product, startProduct } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** A link from a colleague whose lines are gone says so, and leads to what there is. */
const LOOKS = [
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
] as const;
const HOUR = 3_600_000_000_000n;
const LABELS = { service_name: 'orders' };

let product: Product;
let oldest: bigint;

test.beforeAll(async () => {
  product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
  oldest = BigInt(Date.now()) * 1_000_000n - 3n * HOUR;
  await pushEntries(product.storeUrl, [
    { labels: LABELS, time: oldest, line: 'the oldest order' },
    { labels: LABELS, time: oldest + 2n * HOUR, line: 'a newer order' },
  ]);
});
test.afterAll(async () => {
  await product.stop();
});

const range = (from: bigint, to: bigint): string => `?v=1&service=orders&zone=UTC&from=${from}&to=${to}`;

for (const { theme, width } of LOOKS) {
  test.describe(`a link that has lasted long, ${theme}, ${width} px`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 800 } });

    test('says that its lines are gone, since when there are any, and goes there', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, range(oldest - 9n * HOUR, oldest - 8n * HOUR));
      await expect(page.getByRole('heading', { name: 'These lines are gone' })).toBeVisible();
      await expect(page.getByText(/this Loki keeps lines from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d on/)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Go to the oldest ones' }).click();
      await expect(search.rows).toHaveCount(1);
      await expect(search.rows.first()).toContainText('the oldest order');
    });

    test('says it of a part of its range, too', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, range(oldest - 2n * HOUR, oldest + HOUR));
      await expect(search.rows).toHaveCount(1);
      await expect(page.getByText(/Older lines of this range are gone, or were never written/)).toBeVisible();
      await search.open(product.url, range(oldest, oldest + HOUR));
      await expect(page.getByText('All rows are loaded')).toBeVisible();
      await expect(page.getByText(/are gone/)).toHaveCount(0);
    });

    test('to one line that is gone says when it was, whose, and what there is around it', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, range(oldest, oldest + HOUR));
      await search.rows.first().click();
      await expect(search.openRow).toContainText('the oldest order');
      const id = new URL(page.url()).searchParams.get('row') ?? '';
      const gone = id.replace(/^\d+/, String(oldest - HOUR));
      await search.open(product.url, `${range(oldest - 2n * HOUR, oldest + HOUR)}&row=${gone}`);
      await expect(search.openRow.getByRole('heading', { name: 'This line is gone' })).toBeVisible();
      await expect(search.openRow).toContainText('It was a line of orders');
      await expect(search.openRow).toContainText(/keeps lines from .* on, and it was older/);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(search.openRow).toHaveCount(0);
      await page.goBack();
      await search.open(product.url, `${range(oldest - 2n * HOUR, oldest + HOUR)}&row=${gone}`);
      await search.openRow.getByRole('button', { name: '5 minutes around that time' }).click();
      const from = new Date(Number((oldest - HOUR) / 1_000_000n) - 300_000).toISOString().slice(0, 19);
      await expect(page).toHaveURL(new RegExp(`from=${from}`));
    });
  });
}
