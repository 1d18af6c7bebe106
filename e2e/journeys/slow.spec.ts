import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../accessible.ts';
import { type Product, startProduct } from '../product.ts';
import { SearchPage } from '../search-page.ts';

/** Situation 5 and a first run: a Loki that cannot read a part of its range, refuses us, is not there, or has a wrong clock. */
const STARTED = Date.now();
const MINUTE = 60_000;
const LINES = 50;

/** A Loki of a few lines, one a minute, of which a test can make any part unreadable. */
let isRefused: (request: { readonly start: number; readonly end: number }) => boolean = () => false;
let status = 200;
let clockAheadMs = 0;
let hangs = false;
let isEmpty = false;
/** Where the same address is another Loki, without a line. */
const OTHER_PATH = '/other';
/** What Loki is working on. */
const running = new Set<IncomingMessage>();
const folder = mkdtempSync(join(tmpdir(), 'edda-slow-'));
let loki: Server;
let product: Product;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://loki');
  response.setHeader('date', new Date(Date.now() + clockAheadMs).toUTCString());
  const json = (data: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'success', data }));
  if (status !== 200) return void response.writeHead(status).end('wrong password');
  if (url.pathname.endsWith('/series')) return void json([{ service_name: 'slow' }]);
  if (url.pathname.endsWith('/labels') || url.pathname === '/ready') return void json(['service_name']);
  if (url.pathname.endsWith('/query')) return void json({ resultType: 'vector', result: [] });
  if (!url.pathname.endsWith('/query_range')) return void response.writeHead(404).end();
  if (hangs) return;
  if (!(url.searchParams.get('query') ?? '').startsWith('{')) return void json({ resultType: 'matrix', result: [] });
  const [start, end] = [Number(url.searchParams.get('start')) / 1e6, Number(url.searchParams.get('end')) / 1e6];
  if (isRefused({ start, end })) return void response.writeHead(504).end('context deadline exceeded');
  const times = Array.from({ length: LINES }, (_, at) => STARTED - (at + 1) * MINUTE);
  const values = times
    .filter((time) => !isEmpty && !url.pathname.startsWith(OTHER_PATH) && time >= start && time < end)
    .map((time) => [`${time}000000`, `line ${(STARTED - time) / MINUTE}`, {}]);
  json({ resultType: 'streams', result: values.length === 0 ? [] : [{ stream: { service_name: 'slow' }, values }] });
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  loki = createServer((request, response) => {
    running.add(request);
    response.on('close', () => running.delete(request));
    answer(request, response);
  });
  await new Promise<void>((resolve) => loki.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(loki.address() as AddressInfo).port}`;
  const config = join(folder, 'edda.json');
  const other = { name: 'other', title: 'Another one', url: url + OTHER_PATH };
  writeFileSync(config, JSON.stringify({ version: 1, backends: [other] }));
  product = await startProduct({ LOKI_ADDR: url, EDDA_CONFIG: config });
});
test.afterEach(() => {
  isRefused = () => false;
  status = 200;
  clockAheadMs = 0;
  hangs = false;
  isEmpty = false;
});
test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
  loki.closeAllConnections();
  await new Promise((resolve) => loki.close(resolve));
});

test('a part that times out is a seam between the lines, and is asked for again alone', async ({ page }) => {
  const gap = STARTED - 10 * MINUTE;
  isRefused = ({ start, end }) => start < gap + 2 && end > gap - 1;
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&histogram=0');
  const seam = page.getByRole('gridcell').filter({ hasText: 'could not be read' });
  await expect(seam).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('A part of the range could not be read')).toBeVisible();
  await expect(search.rows.filter({ hasText: 'line 9' }).first()).toBeVisible();
  await expect(search.rows.filter({ hasText: /line 10\b/ })).toHaveCount(0);
  await expectAccessibleInBothThemes(page);
  isRefused = () => false;
  await seam.getByRole('button', { name: 'Try again' }).focus();
  await page.keyboard.press('Enter');
  await expect(search.rows.filter({ hasText: /line 10\b/ })).toHaveCount(1);
  await expect(page.getByText('A part of the range could not be read')).toHaveCount(0);
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
/** Every page that asks Loki, as somebody opens it who has just started Edda. */
const PAGES = ['/', '/search?v=1&text=anything', '/split', '/sessions', `/trace/${TRACE}`, '/session/none'];

test('a wrong password is told on every page, with what to set', async ({ page }) => {
  status = 401;
  for (const path of PAGES) {
    await page.goto(product.url + path);
    const alert = page.getByRole('alert').filter({ hasText: '(401)' }).first();
    await expect(alert, path).toContainText('LOKI_USERNAME', { timeout: 15_000 });
  }
  await expectAccessibleInBothThemes(page);
});

test('that nobody is there is told on every page, and ends by itself when somebody is', async ({ browser }) => {
  const { port } = loki.address() as AddressInfo;
  loki.closeAllConnections();
  await new Promise((resolve) => loki.close(resolve));
  const gone = (page: Page) => page.getByRole('alert').filter({ hasText: 'cannot be reached' });
  // A browser opens six connections to one place: pages that wait beside each other have one each of their own.
  const pages = await Promise.all(PAGES.map(async () => (await browser.newContext()).newPage()));
  try {
    await Promise.all(pages.map((page, at) => page.goto(product.url + PAGES[at])));
    for (const page of pages) await expect(gone(page)).toContainText('Is Loki running', { timeout: 30_000 });
  } finally {
    await new Promise<void>((resolve) => loki.listen(port, '127.0.0.1', resolve));
  }
  for (const page of pages) {
    await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 30_000 });
    await page.context().close();
  }
});

test('a Loki without a line says so on the first page, and nothing is offered that there is not', async ({ page }) => {
  isEmpty = true;
  await page.goto(product.url);
  await expect(page.getByRole('heading', { name: /^No lines/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Nor is there any in the week before it')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('curl')).toHaveCount(0);
});

test('a Loki that hangs is told on the first page, too', async ({ page }) => {
  hangs = true;
  await page.goto(product.url);
  await expect(page.getByText(/has not answered for \d+ s; still waiting/)).toBeVisible({ timeout: 15_000 });
});

test('stop really stops: what was asked of Loki is let go of', async ({ page }) => {
  const asked = () => [...running].filter(({ url }) => url?.includes('query_range')).length;
  hangs = true;
  await new SearchPage(page).open(product.url, '?v=1');
  await expect.poll(asked).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(asked).toBe(0);
});

test('clocks that disagree are told, with by how much', async ({ page }) => {
  clockAheadMs = 10 * MINUTE;
  const told = page.getByText(/clock of Loki .* is 10 min ahead of/).first();
  await new SearchPage(page).open(product.url, '?v=1');
  await expect(told).toBeVisible();
  await page.goto(product.url);
  await expect(told).toBeVisible({ timeout: 15_000 });
});

test('a browser whose clock is wrong sees the same lines', async ({ page }) => {
  await page.clock.setSystemTime(Date.now() + 5 * 60 * MINUTE);
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&from=now-30m');
  await expect(search.rows.filter({ hasText: /line 9\b/ }).first()).toBeVisible({ timeout: 15_000 });
});

test('another Loki is picked, and is in the address', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1');
  await expect(search.rows.first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Backend' }).selectOption('Another one');
  await expect(page).toHaveURL(/[?&]backend=other/);
  await expect(page.getByRole('heading', { name: 'No lines in this range' })).toBeVisible();
  await page.goBack();
  await expect(search.rows.first()).toBeVisible();
});
