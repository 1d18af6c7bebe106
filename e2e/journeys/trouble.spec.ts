import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { mainJourney } from '../main-journey.ts';
import { type Product, startProduct } from '../product.ts';
import { countLines, pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';
import { startTracer, type Tracer } from '../tracer.ts';
import { type Trouble, TroubledProxy } from '../troubled-proxy.ts';

/** A store that was started by itself, behind a proxy that misbehaves, as the Loki of `LOKI_ADDR`. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'edda-trouble-'));
const demoDir = join(dataDir, 'demo');
const stops: (() => Promise<unknown>)[] = [];
let storeUrl: string;
let proxy: TroubledProxy;
let product: Product;
let tracer: Tracer;

/** Runs one of the project's processes and resolves with the address it says it listens on. */
async function runProcess(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  stops.push(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    child.stdout.resume();
    if (line.startsWith('{"event"')) return url ?? '';
  }
  throw new Error(`${script} ended before it was ready`);
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  storeUrl = await runProcess('packages/store/src/main.ts', [
    '--data-dir',
    join(dataDir, 'store'),
    '--port',
    '0',
    '--limits',
    'local',
  ]);
  await runProcess('packages/demo/src/main.ts', ['--loki', storeUrl, '--data-dir', demoDir]);
  await expect.poll(() => countLines(storeUrl, '{service_name="api"}'), { timeout: 60_000 }).toBeGreaterThan(500);
  proxy = new TroubledProxy(storeUrl);
  await proxy.listen();
  tracer = await startTracer();
  product = await startProduct({ LOKI_ADDR: proxy.url, EDDA_TRACE_URL: `${tracer.url}/trace/{traceId}` });
});

test.afterAll(async () => {
  await product.stop();
  await proxy.close();
  await tracer.close();
  for (const stop of stops.reverse()) await stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const said = (page: Page) => page.getByRole('alert').or(page.getByRole('status'));

test('with LOKI_ADDR neither store nor demo is started', () => {
  expect(product.output()).toContain(`Loki`);
  expect(product.output()).toContain(proxy.url);
  expect(product.output()).not.toContain('embedded store');
});

mainJourney({
  pageUrl: () => product.url,
  storeUrl: () => storeUrl,
  demoDir: () => demoDir,
  tracerUrl: () => tracer.url,
});

/** What is said of each; nothing that a count beside it could say as well. */
const TROUBLES: readonly (readonly [string, Trouble, RegExp])[] = [
  ['hangs', { kind: 'hang' }, /not answered|no answer|takes long|slow|waiting/i],
  ['answers slowly', { kind: 'slow', delayMs: 1_500 }, /not answered|no answer|takes long|slow|waiting/i],
  ['cuts an answer in half', { kind: 'cut', afterBytes: 400 }, /cut|broke|ended before|ended its answer|half/i],
  ['answers 429', { kind: 'status', status: 429, headers: { 'Retry-After': '1' } }, /asked too much|\(429\)/i],
  ['answers 500', { kind: 'status', status: 500 }, /answered 500/i],
  ['answers 401', { kind: 'status', status: 401 }, /credential|\(401\)|password|unauthori/i],
  ['is gone', { kind: 'down' }, /cannot be reached|nothing answers|refused|unreachable/i],
];

for (const [what, trouble, message] of TROUBLES) {
  test(`when Loki ${what}, the page says so within 2 s, keeps its rows, and goes on by itself`, async ({ page }) => {
    const search = new SearchPage(page);
    await search.open(product.url, '?v=1&service=api');
    const rows = await search.texts();
    expect(rows.length).toBeGreaterThan(5);

    await proxy.setTrouble(trouble);
    try {
      await page.getByRole('button', { name: /^Run/ }).click();
      await expect(said(page).filter({ hasText: message }).first()).toBeVisible({ timeout: 2_000 });
      expect((await search.rows.allTextContents()).length).toBeGreaterThan(5);
    } finally {
      await proxy.setTrouble({ kind: 'none' });
    }
    await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 30_000 });
    await expect(said(page).filter({ hasText: message })).toHaveCount(0, { timeout: 30_000 });
    await expect(search.rows.first()).toBeVisible();
  });
}

test('a live tail that breaks goes on and mends the gap', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&live=1');
  await expect(search.rows.first()).toBeVisible();
  await page.waitForTimeout(1_500);
  await proxy.setTrouble({ kind: 'down' });
  const missed = `said while nobody listened ${Date.now()}`;
  await pushLine(storeUrl, { app: 'curl' }, missed);
  await page.waitForTimeout(1_500);
  await proxy.setTrouble({ kind: 'none' });
  await expect(search.rows.filter({ hasText: missed })).toBeVisible({ timeout: 30_000 });
});
