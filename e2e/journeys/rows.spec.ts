import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from '../accessible.ts';
import { placeOf } from '../place.ts';
import { type Product, startProduct } from '../product.ts';
import { type PushedEntry, pushEntries, pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** What a row looks like: dedup, columns, forms of the line, density and times, by mouse and by keyboard. */
const ESC = '\u001b';
const NODE_TRACE = [
  'Error: connect ECONNREFUSED 127.0.0.1:5432',
  ...Array.from({ length: 37 }, (_, index) => `    at step${index} (/app/saga.js:${index}:7)`),
  'Caused by: the pool is empty',
].join('\n');
const HUGE = JSON.stringify({ type: 'request', body: 'x'.repeat(100_000), status: 529 });

let product: Product;
let newest: bigint;

/** One millisecond apart, the first one newest. */
function entries(
  service: string,
  lines: readonly string[],
  metadata: Readonly<Record<string, string>> = {},
): PushedEntry[] {
  return lines.map((line, index) => ({
    labels: { service_name: service },
    time: newest - BigInt(index) * 1_000_000n,
    line,
    metadata,
  }));
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct({ EDDA_DEMO: 'off' });
  newest = BigInt(Date.now() - 60_000) * 1_000_000n;
  const health = (count: number) => Array.from({ length: count }, (_, index) => `health check ok in ${index + 1} ms`);
  await pushEntries(product.storeUrl, [
    ...entries('noise', ['started', ...health(37), 'stopped', ...health(400)]),
    ...entries(
      'orders',
      [
        '{"event":"order paid","status":200,"timing":{"total_ms":42},"user":"anna"}',
        '{"event":"order failed","level":"error","status":529}',
        HUGE,
        'plain text without fields',
      ],
      { pod: 'orders-7' },
    ),
    ...entries('looks', [
      `${ESC}[32mINFO${ESC}[0m server ready in ${ESC}[1m412 ms${ESC}[0m`,
      NODE_TRACE,
      JSON.stringify({
        level: 'error',
        msg: 'needle in the row',
        body: JSON.stringify({ deep: { needle: [1, 2, 3] } }),
      }),
      JSON.stringify(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key_${index}`, index]))),
    ]),
  ]);
});

test.afterAll(async () => {
  await product.stop();
});

function look(service: string, more = ''): string {
  return `?v=1&histogram=0&zone=UTC&service=${service}${more}`;
}

const param = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

/** Opens the menu of how lines are shown. */
async function menu(page: Page): Promise<Locator> {
  await page.locator('button[aria-haspopup="dialog"]', { hasText: 'Lines' }).click();
  const panel = page.getByRole('dialog', { name: 'How lines are shown' });
  await expect(panel.getByRole('radio').first()).toBeAttached();
  return panel;
}

test.describe('neighbours that say the same', () => {
  test('are one row with a count, in the address, and each is shown again by click and by key', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('noise'));
    await expect(search.rows.nth(10)).toBeVisible();
    const panel = await menu(page);
    await panel.getByText('Numbers', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => param(page, 'dedup')).toBe('numbers');

    await expect(search.rows).toHaveCount(4);
    await expect(search.rows.nth(1)).toContainText('×37');
    await expect(search.rows.nth(3)).toContainText('×400');
    // Counts speak of lines, over more than one page of them.
    await expect(page.getByText(/^439 rows loaded/)).toContainText('435 folded');

    await search.rows.nth(1).getByRole('button', { name: '37 lines that say the same' }).click();
    await expect(search.rows.nth(2)).toContainText('health check ok in 2 ms');
    await expect(search.openRow).toBeHidden();
    await search.rows.nth(1).getByRole('button', { name: '37 lines that say the same' }).click();
    await expect(search.rows).toHaveCount(4);

    await page.keyboard.press('g');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    await expect(search.rows.nth(2)).toContainText('health check ok in 2 ms');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowLeft');
    await expect(search.rows).toHaveCount(4);

    await page.reload();
    await expect(search.rows.nth(1)).toContainText('×37');
    await search.open(product.url, look('noise', '&dedup=exact'));
    await expect(search.rows.nth(2)).toContainText('health check ok in 2 ms');
  });

  test('grow while live', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('pulse', '&dedup=numbers&live=1'));
    await page.waitForTimeout(1_500);
    for (const beat of [1, 2, 3]) await pushLine(product.storeUrl, { service_name: 'pulse' }, `beat ${beat}`);
    await expect(search.rows.first()).toContainText('×3');
    await expect(search.rows).toHaveCount(1);
    await expect(page.getByText(/3 rows loaded/)).toBeVisible();
  });
});

test.describe('columns', () => {
  test('are found by name, read from whole lines, and blank where a line has nothing', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('orders'));
    await expect(search.rows).toHaveCount(4);
    const panel = await menu(page);
    await expect(panel.getByRole('button', { name: /field status/ })).toBeVisible();
    await panel.getByLabel('Find a column to add').fill('stat');
    await panel.getByLabel('Find a column to add').press('Enter');
    await panel.getByLabel('Find a column to add').fill('pod');
    await panel.getByLabel('Find a column to add').press('Enter');
    await panel.getByLabel('Find a column to add').fill('timing.total_ms');
    await panel.getByLabel('Find a column to add').press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: /status/ })).toBeVisible();
    const cells = (row: number) => search.rows.nth(row).getByRole('gridcell');
    await expect(cells(0).nth(3)).toHaveText('200');
    await expect(cells(0).nth(4)).toHaveText('orders-7');
    await expect(cells(0).nth(5)).toHaveText('42');
    // Far behind what the row has of its line.
    await expect(cells(2).nth(3)).toHaveText('529');
    await expect(cells(3).nth(3)).toHaveText('');

    const address = page.url();
    await page.reload();
    await expect(cells(2).nth(3)).toHaveText('529');
    await search.facet('Level', 'error').click();
    await expect(search.rows).toHaveCount(1);
    await expect(cells(0).nth(3)).toHaveText('529');
    expect(page.url()).toContain(new URL(address).searchParams.getAll('column')[0]);
  });

  test('are sized, moved and removed by mouse and by keyboard', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('orders', '&column=field:status&column=field:user'));
    const columns = () => new URL(page.url()).searchParams.getAll('column');
    const edge = page.getByRole('separator', { name: 'Width of status' });
    await expect(edge).toBeVisible();
    const box = await placeOf(edge);
    await page.mouse.move(box.x + 3, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 63, box.y + 8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(columns).toEqual(['field:status,200', 'field:user']);
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(columns).toEqual(['field:status,184', 'field:user']);

    const head = (name: string) => page.getByRole('button', { name, exact: true });
    await head('status').dragTo(head('user'));
    await expect.poll(columns).toEqual(['field:user', 'field:status,184']);
    await head('status').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(columns).toEqual(['field:status,184', 'field:user']);
    await page.keyboard.press('Delete');
    await expect.poll(columns).toEqual(['field:user']);
    await page.getByRole('button', { name: 'Remove column user' }).click();
    await expect.poll(columns).toEqual([]);
    await expect(page.getByRole('columnheader')).toHaveCount(0);
  });

  test('are added from the open row, and filled in while the list stays as it is', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('orders'));
    await search.rows.first().click();
    const user = search.openRow.getByRole('button', { name: 'Show user as a column' });
    await user.click();
    await expect(user).toHaveAttribute('aria-pressed', 'true');
    await expect(search.rows.first().getByRole('gridcell').nth(3)).toHaveText('anna');
    await expect(search.rows.nth(1).getByRole('gridcell').nth(3)).toHaveText('');
    await expect(search.openRow).toBeVisible();

    await search.open(product.url, look('noise'));
    await expect(search.rows.nth(10)).toBeVisible();
    const grid = page.getByRole('grid', { name: 'Log lines' });
    await grid.evaluate((element) => element.scrollTo({ top: 2400 }));
    await search.rows.filter({ hasText: 'health check ok in 70 ms' }).click();
    await search.openRow.getByRole('button', { name: 'Show service_name as a column' }).click();
    const row = search.rows.filter({ hasText: 'health check ok in 70 ms' });
    await expect(row.getByRole('gridcell').nth(3)).toHaveText('noise');
    await expect(row).toBeInViewport();
    expect(await grid.evaluate((element) => element.scrollTop)).toBeGreaterThan(2000);
  });

  test('stand alone where only they are wanted, and come with live lines', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('ticks', '&live=1&lines=none&column=field:n'));
    await page.waitForTimeout(1_500);
    await pushLine(product.storeUrl, { service_name: 'ticks' }, '{"n":12345678901234567890}');
    await expect(search.rows.first().getByRole('gridcell').nth(3)).toHaveText('12345678901234567890');
    await expect(page.getByRole('columnheader', { name: 'Line' })).toHaveCount(0);
  });
});

test.describe('a line', () => {
  test('is raw or JSON, and what is long is folded', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('looks', '&lines=raw'));
    await expect(search.rows.nth(2)).toContainText('{"level":"error","msg":"needle in the row"');
    const panel = await menu(page);
    await panel.getByText('JSON', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => param(page, 'lines')).toBe('json');
    await expect(search.rows.nth(2)).toContainText('in a string: {');
    await expect(search.rows.nth(3)).not.toContainText('key_39');
    await search.rows
      .nth(3)
      .getByRole('button', { name: /more lines/ })
      .click();
    await expect(search.rows.nth(3)).toContainText('"key_39": 39');
    await expect(search.openRow).toBeHidden();
  });

  test('is wrapped in full, with its stack trace folded and what is beyond its preview told', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('looks'));
    await expect(search.rows.nth(1)).toContainText('+38 lines');
    await page.getByRole('button', { name: 'Wrap' }).click();
    await expect.poll(() => param(page, 'wrap')).toBe('1');
    const trace = search.rows.nth(1);
    await expect(trace).toContainText('Caused by: the pool is empty');
    await expect(trace).not.toContainText('step36');
    await trace.getByRole('button', { name: '+ 37 frames' }).click();
    await expect(trace).toContainText('step36');
    await expect(search.openRow).toBeHidden();
    await search.open(product.url, look('orders', '&wrap=1&lines=raw'));
    await expect(search.rows.nth(2)).toContainText(/… 98 KB more/);
  });

  test('has its terminal colours, and is copied without them', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('looks'));
    const coloured = search.rows.first().getByText('INFO', { exact: true });
    await expect(coloured).toBeVisible();
    const [color, plain] = await Promise.all(
      [coloured, search.rows.first().getByText('server ready')].map((each) =>
        each.evaluate((element) => getComputedStyle(element).color),
      ),
    );
    expect(color).not.toBe(plain);
    // Marking text in a row opens nothing.
    await coloured.dblclick();
    expect(await page.evaluate(() => getSelection()?.toString().trim())).toBe('INFO');
    // Long enough for the first of both clicks to have opened the row.
    await page.waitForTimeout(500);
    expect(param(page, 'row')).toBeNull();
    await expect(search.openRow).toBeHidden();
    await search.rows.first().getByText('server ready').click();
    await expect(search.openRow).toBeVisible();
  });

  test('shows what was searched for in every form', async ({ page }) => {
    const search = new SearchPage(page);
    for (const form of ['', '&wrap=1', '&lines=raw', '&lines=raw&wrap=1', '&lines=json', '&lines=json&wrap=1']) {
      await search.open(product.url, look('looks', `&text=needle${form}`));
      await expect(search.rows).toHaveCount(1);
      await expect(search.rows.first().locator('mark').first()).toHaveText('needle');
    }
    await search.open(product.url, look('looks', '&text=step36&wrap=1'));
    await expect(search.rows.first().locator('mark').first()).toHaveText('step36');
    await search.open(product.url, look('looks', '&text=needle&lines=none&column=field:msg'));
    await expect(search.rows.first().locator('mark').first()).toHaveText('needle');
  });

  test('is as high as this browser wants it, and tells its time as the link does', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('orders'));
    const height = async () => (await search.rows.first().boundingBox())?.height;
    await expect.poll(height).toBe(24);
    const panel = await menu(page);
    await panel.getByText('Compact', { exact: true }).click();
    await expect.poll(height).toBe(20);
    await panel.getByText('Roomy', { exact: true }).click();
    await expect.poll(height).toBe(30);
    await panel.getByText('Millisecond', { exact: true }).click();
    await expect(search.rows.first().getByRole('gridcell').first()).toHaveText(/^(\d\d-\d\d )?\d\d:\d\d:\d\d\.\d{3}$/);
    await panel.getByText('Ago', { exact: true }).click();
    await expect(search.rows.first().getByRole('gridcell').first()).toHaveText(/^\d+ min \d+ s ago$/);
    await expect.poll(() => param(page, 'time')).toBe('relative');
    await page.reload();
    await expect.poll(height).toBe(30);
    await expect(search.rows.first().getByRole('gridcell').first()).toHaveText(/ago$/);
  });
});

test('axe finds nothing in any look', async ({ page }) => {
  test.setTimeout(180_000);
  const search = new SearchPage(page);
  for (const shape of [
    look('noise', '&dedup=numbers'),
    look('looks', '&wrap=1&column=field:msg'),
    look('looks', '&lines=json'),
  ]) {
    await search.open(product.url, shape);
    await expect(search.rows.nth(2)).toBeVisible();
    await expectAccessibleInBothThemes(page);
  }
  await search.open(product.url, look('orders', '&column=field:status'));
  const panel = await menu(page);
  await expect(panel.getByRole('button', { name: /field event/ })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('folds and columns work by touch', async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, look('noise', '&dedup=numbers'));
    await search.rows.nth(1).getByRole('button', { name: '37 lines that say the same' }).tap();
    await expect(search.rows.nth(2)).toContainText('health check ok in 2 ms');
    await search.rows.nth(2).tap();
    await expect(search.openRow).toBeVisible();
    await search.open(product.url, look('orders', '&lines=none&column=field:status,80'));
    await expect(search.rows.first().getByText('200')).toBeVisible();
    const panel = await menu(page);
    await panel.getByText(/^Wrap/).tap();
    await expect.poll(() => param(page, 'wrap')).toBe('1');
    await expectAccessible(page);
  });
});
