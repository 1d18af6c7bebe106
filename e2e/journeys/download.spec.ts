import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../accessible.ts';
import { type Product, startProduct } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** The whole result of a question becomes a file, whatever is loaded of it. */
const LINES = 2_600;
const SECRET = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct({ EDDA_DEMO: 'off' });
  const end = BigInt(Date.now() - 60_000) * 1_000_000n;
  await pushEntries(
    product.storeUrl,
    Array.from({ length: LINES }, (_, index) => ({
      labels: { service_name: 'shop' },
      time: end - BigInt(LINES - index) * 1_000_000n,
      line: JSON.stringify({ event: 'sold', number: index, level: 'info', key: SECRET }),
    })),
  );
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Download' });

/** Saves the file that a click asks for, and reads it. */
async function saved(page: Page, ask: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

async function openShop(page: Page, more = ''): Promise<void> {
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&service=shop&dir=forward${more}`);
  await expect(search.rows.first()).toBeVisible();
}

test('by pointer: NDJSON with every line, secrets masked, and a last word', async ({ page }) => {
  await openShop(page);
  await page.getByRole('button', { name: 'Download the whole result' }).click();
  await expect(dialog(page).getByText('2,600 lines')).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the dialog');
  const { name, text } = await saved(page, () => dialog(page).getByRole('button', { name: 'Download' }).click());
  expect(name).toMatch(/^edda-shop-\d{8}T\d{6}Z-\d{8}T\d{6}Z\.ndjson$/);
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.slice(0, -1).map(({ line }) => JSON.parse(line).number)).toEqual(
    Array.from({ length: LINES }, (_, index) => index),
  );
  expect(records.at(-1)).toEqual({ end: { reason: 'complete', lines: LINES, notices: [] } });
  expect(text).not.toContain(SECRET);
  await expect(dialog(page).getByText('The file is whole.')).toBeVisible();
  await expect(dialog(page).getByText(/^2,600 lines/)).toBeVisible();
});

test('by keyboard: a CSV with the shown columns, secrets as they are where that is asked for', async ({ page }) => {
  await openShop(page, '&column=field:number');
  await page.keyboard.press('d');
  await dialog(page).getByRole('radio', { name: 'NDJSON' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(dialog(page).getByRole('switch')).toBeChecked();
  const { name, text } = await saved(page, async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  });
  expect(name).toMatch(/\.csv$/);
  const rows = text.trimEnd().split('\r\n');
  expect(rows[0]).toBe('time,timestamp,level,service,number,labels,structured_metadata,line');
  expect(rows).toHaveLength(LINES + 1);
  expect(rows[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d{19},info,shop,0,/);
  expect(text).toContain(SECRET);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  // What became of it is still there.
  await page.keyboard.press('d');
  await expect(dialog(page).getByText('The file is whole.')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Another file' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Download' })).toBeVisible();
});

test('on a narrow screen it is in the menu of how lines are shown', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openShop(page);
  await page.getByRole('button', { name: 'Lines', exact: true }).click();
  await page.getByRole('button', { name: 'Download the whole result' }).click();
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByText('Text', { exact: true }).click();
  const { text } = await saved(page, () => dialog(page).getByRole('button', { name: 'Download' }).click());
  expect(text.split('\n')).toHaveLength(LINES + 1);
});
