import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { placeOf } from '../place.ts';
import { type Product, startProduct } from '../product.ts';
import { pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** From a row onwards: what is around it, what is inside it, several of them, and what is handed over. */
const MS = 1_000_000n;
const EXECUTION = '9b2f6c1e-7d1a-4c6e-8f00-5a1d2b3c4d5e';
const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
/** 100 KB of JSON with JSON in a text of it, and what is looked for far beyond the preview. */
const HUGE = JSON.stringify({
  event: 'huge line',
  padding: Array.from({ length: 900 }, (_, at) => ({ at, text: 'x'.repeat(70) })),
  body: JSON.stringify({ messages: [{ role: 'user', content: 'the needle-in-the-hay is here' }], key: KEY }),
  end: 'another needle-in-the-hay',
});

let product: Product;
let start: bigint;
let range: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct({ EDDA_DEMO: 'off' });
  start = BigInt(Date.now() - 3 * 3_600_000) * MS;
  range = `from=${start - 60_000n * MS}&to=${start + 60_000n * MS}`;
  const line = (ms: number, app: string, text: string, metadata?: Record<string, string>) => ({
    labels: { app },
    time: start + BigInt(ms) * MS,
    line: text,
    ...(metadata === undefined ? {} : { metadata }),
  });
  await pushEntries(product.storeUrl, [
    line(0, 'gateway', `POST /executions/${EXECUTION} accepted`),
    line(10, 'worker', 'pod created', { execution_id: EXECUTION }),
    ...Array.from({ length: 300 }, (_, at) => line(20 + at, 'noise', `tick ${at}`)),
    line(
      400,
      'worker',
      JSON.stringify({ event: 'Execution failed', execution_id: EXECUTION, level: 'error', code: 137 }),
    ),
    line(
      410,
      'worker',
      JSON.stringify({ event: 'Execution failed', execution_id: 'another', level: 'error', code: 1 }),
    ),
    line(420, 'gateway', `GET /executions/${EXECUTION} 500, key ${KEY}`),
    line(500, 'big', HUGE),
  ]);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

const around = (page: Page) => page.getByRole('region', { name: 'Around the line' });
const aroundRows = (page: Page) =>
  page
    .getByRole('grid', { name: 'Lines around' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell').nth(1) });
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

async function open(page: Page, search: string): Promise<SearchPage> {
  const opened = new SearchPage(page);
  await opened.open(product.url, `?v=1&${range}&${search}`);
  await expect(opened.rows.first()).toBeVisible();
  return opened;
}

test('around a row is its execution across streams, by keyboard, and Escape leads back', async ({ page }) => {
  const search = await open(page, 'service=worker');
  const before = await search.texts();
  await search.rows.filter({ hasText: 'code=137' }).click();
  await page.keyboard.press('Escape');
  const address = page.url();
  await page.keyboard.press('a');
  await expect(around(page)).toBeVisible();
  await expect(aroundRows(page)).toHaveText([/GET.*500/, /Execution failed.*137/, /pod created/, /POST.*accepted/]);
  await expect(page).toHaveURL(/around=execution,6h,\d{19}-/);
  await expect(around(page).getByText('[API key, about 64 characters]')).toBeVisible();
  await page.reload();
  await expect(aroundRows(page)).toHaveCount(4);
  await page.keyboard.press('f');
  const bar = page.getByRole('search', { name: 'Find in the loaded rows' });
  await bar.getByRole('textbox').fill('/executions/');
  await expect(bar).toContainText('2 in the 4 loaded rows');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('2 of 2');
  await expect(aroundRows(page).locator('mark')).toHaveText(['/executions/', '/executions/']);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(around(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(around(page)).toBeHidden();
  expect(page.url().replace(/&row=[^&]+/, '')).toBe(address.replace(/&row=[^&]+/, ''));
  await expect.poll(() => search.texts()).toEqual(before);
});

test('around a row by the clock stretches, and loads more at both ends with the line in the middle', async ({
  page,
}) => {
  const search = await open(page, 'service=noise');
  await search.searchFor('tick 150');
  await expect(search.rows).toHaveCount(1);
  await search.rows.first().click();
  await search.openRow.getByRole('button', { name: /^Around/ }).click();
  const line = aroundRows(page).filter({ hasText: 'tick 150' });
  await expect(async () => {
    const place = await placeOf(line);
    const list = await placeOf(page.getByRole('grid', { name: 'Lines around' }));
    expect(Math.abs(place.y + place.height / 2 - (list.y + list.height / 2))).toBeLessThan(list.height / 4);
  }).toPass();
  await around(page).getByRole('button', { name: 'Everything' }).click();
  await expect(page).toHaveURL(/around=all,1m,/);
  await around(page).getByRole('combobox', { name: 'How far to each side' }).selectOption('10m');
  await expect(page).toHaveURL(/around=all,10m,/);
  await page.getByRole('grid', { name: 'Lines around' }).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await around(page).getByRole('button', { name: 'To the line' }).click();
  await expect(aroundRows(page).filter({ hasText: 'tick 150' })).toBeInViewport();
});

test('finds in the loaded rows and leaves them where they are', async ({ page }) => {
  const search = await open(page, 'service=noise');
  await search.loadAll();
  await page.getByRole('grid', { name: 'Log lines' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Text to find in the loaded rows' }).fill('tick 7');
  const bar = page.getByRole('search', { name: 'Find in the loaded rows' });
  await expect(bar).toContainText('11 in the 300 loaded rows');
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('1 of 11');
  await expect(search.rows.filter({ hasText: /tick 79/ })).toBeInViewport();
  await page.keyboard.press('Shift+Enter');
  await expect(bar).toContainText('11 of 11');
  await expect(search.rows.filter({ hasText: /tick 7\s*$/ })).toBeInViewport();
  await expect(search.rows.locator('mark').first()).toHaveText('tick 7');
  expect((await search.loaded()).loaded).toBe(300);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await page.keyboard.press('f');
  await page.getByRole('textbox', { name: 'Text to find in the loaded rows' }).fill('tick 299');
  await expect(bar).toContainText('1 in the 300 loaded rows');
});

test('a match is found again inside of 100 KB of JSON, also where it is folded', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const search = await open(page, 'text=needle-in-the-hay');
  await expect(search.rows.first().locator('mark')).toHaveText('needle-in-the-hay');
  await search.rows.first().click();
  const bar = search.openRow.getByRole('search', { name: 'Find in this line' });
  await expect(bar).toContainText('2 in this line');
  await bar.getByRole('button', { name: 'Next in this line' }).click();
  await expect(bar).toContainText('1 of 2');
  const current = search.openRow.locator('mark[data-current]');
  await expect(current).toBeInViewport();
  await expect(search.openRow.getByRole('tab', { name: 'JSON' })).toHaveAttribute('aria-selected', 'true');
  await search.openRow.getByRole('button', { name: 'Fold all', exact: true }).click();
  await bar.getByRole('textbox').press('Enter');
  await expect(bar).toContainText('2 of 2');
  await bar.getByRole('textbox').press('Shift+Enter');
  await expect(current).toBeInViewport();
  await expect(search.openRow.getByRole('treeitem', { name: /needle-in-the-hay is here/ })).toBeVisible();
  await search.openRow.getByRole('treeitem', { name: /needle-in-the-hay is here/ }).click();
  await search.openRow.getByRole('button', { name: /^Copy the path/ }).click();
  await expect.poll(() => copied(page)).toBe('body|messages[0].content');
  await search.openRow.getByRole('button', { name: 'Copy line' }).click();
  await expect.poll(() => copied(page)).toContain('another needle-in-the-hay');
  const whole = await copied(page);
  expect(whole).not.toContain(KEY);
  expect(whole.length).toBeGreaterThan(HUGE.length - 100);
  await search.openRow.getByRole('button', { name: /^Only lines with body/ }).click();
  await expect(page).toHaveURL(/field=/);
  await expect(search.rows).toHaveCount(1);
});

test('rows are chosen by keyboard and by mouse, and copied whole without their secrets', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const search = await open(page, 'service=gateway&service=worker');
  await search.rows.nth(0).click({ modifiers: ['Control'] });
  await search.rows.nth(2).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'Chosen rows' });
  await expect(bar).toContainText('3 rows chosen');
  await page.keyboard.press('J');
  await expect(bar).toContainText('4 rows chosen');
  await page.keyboard.press('K');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(bar).toContainText('2 rows chosen');
  await bar.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'NDJSON' }).click();
  await expect(bar).toContainText('Copied 2 lines');
  const [first, second] = (await copied(page)).split('\n').map((line): { line: string } => JSON.parse(line));
  expect(first?.line).toBe(`GET /executions/${EXECUTION} 500, key [API key, about 64 characters]`);
  expect(second?.line).toContain('"code":1');
  await bar.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'LogQL that finds them' }).click();
  await expect(bar).toContainText('Copied 2 lines');
  await expect.poll(() => copied(page)).toMatch(/^# .*Z to .*Z\n\{/);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('two rows are set against each other, field by field and as text', async ({ page }) => {
  const search = await open(page, 'service=worker');
  await search.rows.filter({ hasText: 'code=137' }).click({ modifiers: ['Control'] });
  await search.rows
    .filter({ hasText: 'code=1' })
    .first()
    .click({ modifiers: ['Control'] });
  await page.getByRole('toolbar', { name: 'Chosen rows' }).getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('region', { name: 'Two rows compared' });
  await expect(compared.getByRole('row', { name: /^code/ })).toContainText('137');
  await expect(compared.getByRole('row', { name: /^event/ })).toHaveCount(0);
  await compared.getByRole('tab', { name: 'Text' }).click();
  await expect(compared.locator('del').first()).toContainText('− ');
  await expect(compared.locator('ins').last()).toContainText('+ ');
  await page.keyboard.press('Escape');
  await expect(compared).toBeHidden();
});

test('lines are pinned with what they mean, copied, and handed over by a link', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const search = await open(page, 'service=gateway&service=worker');
  await search.rows.filter({ hasText: 'code=137' }).click();
  await page.keyboard.press('p');
  const drawer = page.getByRole('complementary', { name: 'Pinned lines' });
  await expect(drawer.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await search.rows.filter({ hasText: 'accepted' }).click({ modifiers: ['Control'] });
  await page.getByRole('toolbar', { name: 'Chosen rows' }).getByRole('button', { name: 'Pin' }).click();
  await expect(drawer.getByRole('listitem')).toHaveText([/accepted/, /Execution failed/]);
  await drawer.getByRole('textbox', { name: 'Title of the pinned lines' }).fill('Why the execution died');
  await page.keyboard.press('Enter');
  const note = drawer.getByRole('textbox', { name: /^What the line/ }).last();
  await note.fill('137: it ran out of memory');
  await page.keyboard.press('Control+Enter');
  await expect(search.rows.filter({ hasText: 'code=137' })).toContainText('pinned');
  await drawer.getByRole('button', { name: 'Copy all as' }).click();
  await page.getByRole('menuitem', { name: 'Markdown' }).click();
  await expect(drawer).toContainText('Copied 2 lines');
  await expect.poll(() => copied(page)).toMatch(/^## Why the execution died\n\n\*\*.*137: it ran out of memory/s);
  await drawer.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toMatch(/^http\S+\/pins\//);
  const link = await copied(page);
  await page.goto(link);
  await expect(page.getByText('137: it ran out of memory')).toBeVisible();
  await expect(page).toHaveTitle(/Why the execution died/);
  await page.getByRole('listitem').filter({ hasText: 'Execution failed' }).getByRole('link').click();
  await expect(search.openRow.getByRole('heading', { level: 2 })).toContainText('Execution failed');
  await page.goto(`${product.url}/pins`);
  await page.getByRole('button', { name: 'Delete Why the execution died' }).click();
  await expect(page.getByText('Nothing is pinned yet')).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('alert')).toContainText('There is no such set of pins');
});

test('nothing of it is in the way of anybody, and it fits a phone', async ({ page }) => {
  test.slow();
  const search = await open(page, 'service=worker&service=gateway');
  const check = (what: string): Promise<void> => expectAccessibleEverywhere(page, what, [1440, 390]);
  await page.keyboard.press('f');
  await page.getByRole('textbox', { name: 'Text to find in the loaded rows' }).fill('execution');
  await check('find');
  await page.keyboard.press('Escape');
  await search.rows.nth(0).click({ modifiers: ['Control'] });
  await search.rows.nth(1).click({ modifiers: ['Control'] });
  await expect(page.getByRole('toolbar', { name: 'Chosen rows' })).toBeVisible();
  await check('selection');
  await page.getByRole('toolbar').getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('region', { name: 'Two rows compared' }).getByRole('table')).toBeVisible();
  await check('compare');
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').getByRole('button', { name: 'Pin' }).click();
  await expect(page.getByRole('complementary', { name: 'Pinned lines' }).getByRole('listitem').first()).toBeVisible();
  await check('pins');
  await page.getByRole('button', { name: 'Close the pinned lines' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Choose none' }).click();
  await search.rows.filter({ hasText: 'code=137' }).click();
  await search.openRow.getByRole('tab', { name: 'JSON' }).click();
  await check('open row');
  await page.keyboard.press('a');
  await expect(aroundRows(page).first()).toBeVisible();
  await check('around');
});
