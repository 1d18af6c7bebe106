import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Hand } from '../hand.ts';
import { type Product, startProduct, startProductWithHistory } from '../product.ts';
import { SearchPage } from '../search-page.ts';
import type { Shop } from '../shop.ts';
import { setScene, situations, WORLDS } from '../situations.ts';
import { TroubledProxy } from '../troubled-proxy.ts';

/** The ten situations with a Loki that is reached by `LOKI_ADDR`, slowly or not at all. */

/** Each piece of an answer comes this much later: a Loki on the other side of the world. */
const FAR_AWAY_MS = 60;

let product: Product;
let far: Product;
let proxy: TroubledProxy;
let shop: Shop;
const farData = mkdtempSync(join(tmpdir(), 'edda-far-'));

test.beforeAll(async () => {
  test.setTimeout(240_000);
  product = await startProductWithHistory();
  shop = await setScene(product);
  proxy = new TroubledProxy(product.storeUrl);
  await proxy.listen();
  far = await startProduct({ LOKI_ADDR: proxy.url, EDDA_DATA_DIR: farData });
});

test.afterAll(async () => {
  await far.stop();
  await proxy.close();
  await product.stop();
  rmSync(farData, { recursive: true, force: true });
});

test.describe('far away', () => {
  test.beforeAll(() => proxy.setTrouble({ kind: 'slow', delayMs: FAR_AWAY_MS }));
  test.afterAll(() => proxy.setTrouble({ kind: 'none' }));
  situations({ pageUrl: () => far.url, storeUrl: () => product.storeUrl, shop: () => shop }, [
    { theme: 'dark', width: 1280, by: 'mouse' },
  ]);
});

const said = (page: Page) => page.getByRole('alert').or(page.getByRole('status'));

for (const { theme, width, by } of WORLDS) {
  test.describe(`${theme}, ${width} px, by ${by}`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 800 } });

    test('5. a slow Loki: said, stopped, and the rows stay', async ({ page }) => {
      const search = new SearchPage(page);
      const hand = new Hand(page, by);
      await search.open(far.url, `?v=1&${shop.range}&service=shop&level=error`);
      // As many as are in sight whatever is said below the list.
      const texts = async (): Promise<string[]> => (await search.texts()).slice(0, 6);
      await expect(search.rows.nth(5)).toBeVisible();
      const rows = await texts();
      await proxy.setTrouble({ kind: 'hang' });
      try {
        await hand.use(page.getByRole('button', { name: /^Run/ }), 'r');
        await expect(
          said(page)
            .filter({ hasText: /not answered|no answer|takes long|slow/i })
            .first(),
        ).toBeVisible();
        expect(await texts()).toEqual(rows);
        await hand.use(page.getByRole('button', { name: 'Stop', exact: true }));
        await expect(page.getByRole('button', { name: /^Run/ })).toBeVisible();
      } finally {
        await proxy.setTrouble({ kind: 'none' });
      }
      await hand.use(page.getByRole('button', { name: /^Run/ }), 'r');
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect.poll(texts).toEqual(rows);
    });
  });
}
