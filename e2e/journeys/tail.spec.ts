import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../accessible.ts';
import { type Product, startProduct } from '../product.ts';
import { pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** Tailing a deploy: nothing is lost while it pauses, and what is new since a moment is counted. */
const LOOKS = [
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
] as const;

let product: Product;

test.beforeAll(async () => {
  product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
});
test.afterAll(async () => {
  await product.stop();
});

const strip = (page: Page) => page.getByRole('group', { name: 'Live tail' });
const grid = (page: Page) => page.getByRole('grid', { name: 'Log lines' });

function push(service: string, line: string): Promise<void> {
  return pushLine(product.storeUrl, { service_name: service }, line);
}

/** A service with one line, tailed; a name of its own for each journey. */
async function tailed(page: Page, service: string): Promise<SearchPage> {
  await push(service, 'the old version stops');
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&service=${service}&live=1&from=now-15m&histogram=0`);
  await expect(search.rows).toHaveCount(1);
  await expect(strip(page)).toContainText('lines/s');
  await push(service, 'the tail runs');
  await expect(search.rows).toHaveCount(2);
  return search;
}

for (const { theme, width } of LOOKS) {
  test.describe(`tailing a deploy, ${theme}, ${width} px`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 800 } });

    test('what is new since a mark is counted by level, and the mark outlives a reload', async ({ page }) => {
      const service = `deploy-${width}`;
      const search = await tailed(page, service);
      await page.keyboard.press('m');
      await expect(grid(page).getByText(/^Marked at \d\d:\d\d:\d\d/)).toBeVisible();
      await expect(strip(page)).toContainText('0 lines since');

      await push(service, JSON.stringify({ level: 'error', event: 'migration failed' }));
      await push(service, JSON.stringify({ level: 'info', event: 'trying again' }));
      await push(service, JSON.stringify({ level: 'info', event: 'ready' }));
      await expect(strip(page)).toContainText(/3 lines since.*error 1.*info 2/);
      await expect(grid(page).getByRole('row').nth(3)).toContainText('Marked at');
      await expect(strip(page)).not.toContainText('– lines/s');

      await page.reload();
      await expect(search.rows).toHaveCount(5);
      await expect(grid(page).getByRole('row').nth(3)).toContainText('Marked at');
      await strip(page).getByRole('button', { name: 'Mark', exact: true }).click();
      await expect(grid(page).getByText(/^Marked at/)).toHaveCount(2);
      await expectAccessibleInBothThemes(page);

      for (const left of [1, 0]) {
        await grid(page)
          .getByRole('button', { name: /^Remove the mark/ })
          .first()
          .click();
        await expect(grid(page).getByText(/^Marked at/)).toHaveCount(left);
      }
      await expect(strip(page)).not.toContainText('since');
    });

    test('nothing is lost while it is paused, and how much can wait is said', async ({ page }) => {
      const service = `pause-${width}`;
      const search = await tailed(page, service);
      await page.keyboard.press('.');
      await expect(strip(page)).toContainText('of up to 20,000 lines wait');
      for (const number of [1, 2, 3]) await push(service, `said while paused ${number}`);
      await expect(strip(page)).toContainText('Paused: 3 of up to');
      await expect(search.rows).toHaveCount(2);
      await strip(page).getByRole('button', { name: 'Resume' }).click();
      await expect(search.rows).toHaveCount(5);
      await expect(search.rows.first()).toContainText('said while paused 3');
    });

    test('what came before is cleared away, which is said and can be taken back', async ({ page }) => {
      const service = `clear-${width}`;
      const search = await tailed(page, service);
      await page.keyboard.press('c');
      await expect(search.rows).toHaveCount(0);
      await expect(page.getByText(/2 loaded lines from before the list was cleared are out of sight/)).toBeVisible();
      await push(service, 'the first line after it');
      await expect(search.rows).toHaveCount(1);
      await page.getByRole('button', { name: 'Show them' }).click();
      await expect(search.rows).toHaveCount(3);
      await strip(page).getByRole('button', { name: 'Clear' }).click();
      await expect(search.rows).toHaveCount(0);
      await page.keyboard.press('c');
      await expect(search.rows).toHaveCount(3);
    });
  });
}

test('a hidden tab lets go, and shows all that came meanwhile when it is seen again', async ({ page }) => {
  const search = await tailed(page, 'hidden');
  const hide = (state: 'hidden' | 'visible'): Promise<void> =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await hide('hidden');
  await expect(strip(page)).toContainText('Resting');
  for (const number of [1, 2]) await push('hidden', `said while hidden ${number}`);
  await page.waitForTimeout(1_000);
  await expect(search.rows).toHaveCount(2);
  await hide('visible');
  await expect(search.rows).toHaveCount(4);
  await expect(strip(page)).not.toContainText('Resting');
});

test('a tail that cannot go on says why below the list, and goes on when it is asked to', async ({ page }) => {
  const search = await tailed(page, 'refused');
  const hint = { message: 'Too many live tails: this Loki allows ten', code: 'bad_request', requestId: 'r-1' };
  await page.route('**/api/v1/tail?**', (route) =>
    route.fulfill({ status: 400, contentType: 'application/json', body: JSON.stringify({ error: hint }) }),
  );
  await page.keyboard.press('l');
  await page.keyboard.press('l');
  await expect(page.getByText(/The live tail stands still\. Too many live tails/)).toBeVisible();
  await page.unroute('**/api/v1/tail?**');
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByText(/The live tail stands still/)).toHaveCount(0);
  await push('refused', 'it runs again');
  await expect(search.rows.first()).toContainText('it runs again');
});

test('filters and columns go on working while lines come', async ({ page }) => {
  const search = await tailed(page, 'filtered');
  await search.searchFor('wanted');
  await push('filtered', 'other line');
  await push('filtered', 'wanted line');
  await expect(search.rows).toHaveCount(1);
  await expect(search.rows.first()).toContainText('wanted line');
});
