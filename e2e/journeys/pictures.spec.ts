import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, THEMES } from '../accessible.ts';
import { historyIsThere } from '../demo.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { SearchPage } from '../search-page.ts';

/**
 * Every state of the page in both themes, seen by axe and kept as a picture: in test-results, or in docs/images where
 * `EDDA_PICTURES=docs` says that the documentation's pictures are to be taken anew.
 */
const FOLDER = fileURLToPath(
  new URL(
    process.env['EDDA_PICTURES'] === 'docs' ? '../../docs/images' : '../../test-results/pictures',
    import.meta.url,
  ),
);
const NARROW = { width: 390, height: 844 };

let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  mkdirSync(FOLDER, { recursive: true });
  product = await startProductWithHistory({ EDDA_TRACE_URL: 'http://localhost:16686/trace/{traceId}' });
  await historyIsThere(product.demoDir);
});

test.afterAll(async () => {
  await product.stop();
});

async function keep(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

for (const theme of THEMES) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test('the overview', async ({ page }) => {
      await page.goto(product.url);
      await expect(page.getByText('all of the range counted and compared')).toBeVisible({ timeout: 60_000 });
      await expect(page.getByRole('region', { name: 'New errors' })).toHaveAttribute('aria-busy', 'false', {
        timeout: 30_000,
      });
      await expect(page.getByRole('region', { name: 'Questions' })).toBeVisible();
      await keep(page, `overview-${theme}`);
    });

    test('the answer to a question', async ({ page }) => {
      await page.goto(product.url);
      await page.getByRole('link', { name: 'Who is calling, by machine and provider?' }).click({ timeout: 30_000 });
      await expect(page.getByRole('slider', { name: 'Crosshair of the graph' }).locator('canvas')).toBeVisible();
      await keep(page, `question-${theme}`);
    });

    test('full, and a row open', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(
        product.url,
        '?v=1&service=llm-proxy&service=integr8scode-backend&level=warn&level=error&level=critical',
      );
      await expect(search.rows.first()).toBeVisible();
      await expect.poll(async () => search.facetCount('Level', 'info')).toBeGreaterThan(0);
      await keep(page, `search-${theme}`);
      // Among the warnings of the other service, a refusal may be out of sight.
      await search.facet('Service', 'integr8scode-backend').click();
      await search.rows
        .filter({ hasText: /← 4\d\d|← 5\d\d/ })
        .first()
        .click();
      await expect(search.openRow.getByRole('tab').first()).toBeVisible();
      await keep(page, `row-${theme}`);
    });

    test('empty', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&level=error');
      await search.searchFor('nobody ever wrote this');
      await expect(page.getByRole('heading', { name: 'No lines in this range' })).toBeVisible();
      await keep(page, `empty-${theme}`);
    });

    test('an error', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, `?${new URLSearchParams({ v: '1', q: '{service_name="api"} |= ' })}`);
      await expect(page.getByRole('alert').first()).toBeVisible();
      await keep(page, `error-${theme}`);
    });

    test('a metric query', async ({ page }) => {
      const search = new SearchPage(page);
      const q = 'sum by (service_name) (count_over_time({service_name=~".+"}[1m]))';
      await search.open(product.url, `?${new URLSearchParams({ v: '1', q })}`);
      await expect(page.getByRole('table').getByText('llm-proxy').first()).toBeVisible();
      await keep(page, `metric-${theme}`);
    });

    test('on a telephone, with a row open as well', async ({ page }) => {
      await page.setViewportSize(NARROW);
      const search = new SearchPage(page);
      await search.open(product.url);
      await expect(search.rows.first()).toBeVisible();
      await keep(page, `narrow-${theme}`);
      await search.rows.first().click();
      await expect(search.openRow.getByRole('tab').first()).toBeVisible();
      await keep(page, `narrow-row-${theme}`);
    });
  });
}
