import { expect, test } from '@playwright/test';
import { historyIsThere } from '../demo.ts';
import { placeOf } from '../place.ts';
import { freePort, type Product, startProduct, startProductWithHistory } from '../product.ts';
import { hasPrometheus, type Prometheus, startDemo, startPrometheus } from '../prometheus.ts';
import { countLines } from '../push.ts';
import { expectAccessibleInBothThemes } from '../accessible.ts';
import { SearchPage } from '../search-page.ts';
import { SplitView } from '../split-view.ts';

/** Metrics beside logs: one time axis, one crosshair, one zoom. */
const PROXY = '&service=llm-proxy';
const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  await historyIsThere(product.demoDir);
  await expect
    .poll(() => countLines(product.storeUrl, '{service_name="llm-proxy"}'), { timeout: 90_000 })
    .toBeGreaterThan(1_000);
});

test.afterAll(async () => {
  await product.stop();
});

/** Of the first time of day in a text. */
function secondOfDay(text: string): number {
  const [, hour, minute, second] = /(\d\d):(\d\d):(\d\d)/.exec(text) ?? [];
  return Number(hour) * 60 * MINUTE_S + Number(minute) * MINUTE_S + Number(second);
}

test('the ready panels of the lines stand above them, and the question leads here and back', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=llm-proxy&level=error');
  await expect(search.rows.first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Metrics beside these lines' }).click();
  await expect(page).toHaveURL(/\/split\?v=1&service=llm-proxy&level=error$/);
  const split = new SplitView(page);
  for (const title of ['Requests a minute', 'Error share', 'Latency']) {
    await expect(split.drawing(title)).toBeVisible({ timeout: 30_000 });
  }
  await expect(split.rows.first()).toContainText('ERR');
  await expect(split.strip('Lines').getByRole('listitem').filter({ hasText: 'error' })).toBeVisible();
  await page.getByRole('link', { name: 'In search' }).click();
  await expect(page).toHaveURL(/\/search\?v=1&service=llm-proxy&level=error$/);
});

test('one crosshair goes through all strips and the lines, by pointer and by keyboard', async ({ page }) => {
  const split = new SplitView(page);
  await split.open(product.url, PROXY);
  await expect(split.drawing('Latency')).toBeVisible();
  await expect(page.locator('[data-crosshair]')).toHaveCount(0);
  const value = split.series('Latency', /^p50/);
  const last = (await value.textContent()) ?? '';
  await split.pointAt(0.4);
  await expect(page.locator('[data-crosshair]')).toHaveCount(1);
  await expect(split.crosshair).toHaveAttribute('aria-valuetext', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  await expect(page.getByText('at the crosshair')).toBeVisible();
  await expect(async () => {
    // Two moments may have the same value, not all of them.
    const values = new Set([last]);
    for (const share of [0.2, 0.4, 0.6]) {
      await split.pointAt(share);
      values.add((await value.textContent()) ?? '');
    }
    expect(values.size).toBeGreaterThan(1);
  }).toPass();

  await split.rows.nth(3).hover();
  const time = /\d\d:\d\d:\d\d\.\d{3}/.exec((await split.rows.nth(3).textContent()) ?? '')?.[0];
  await expect(split.crosshair).toHaveAttribute('aria-valuetext', new RegExp(`${time}$`));

  await split.crosshair.focus();
  await page.keyboard.press('End');
  const marked = split.rows.first().locator('> div');
  await expect(marked).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('ArrowLeft');
  const moved = await split.crosshair.getAttribute('aria-valuetext');
  await page.keyboard.press('PageUp');
  await expect(split.crosshair).not.toHaveAttribute('aria-valuetext', moved ?? '');
});

test('a brush zooms strips and lines alike, a click goes to the lines of a moment, and the zoom can be undone', async ({
  page,
}) => {
  const split = new SplitView(page);
  await split.open(product.url, PROXY);
  await expect(split.drawing('Latency')).toBeVisible();
  await split.brush(0.3, 0.5);
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\dT[^&]+Z&to=\d{4}/);
  const range = new URL(page.url()).searchParams;
  const [from, to] = [Date.parse(range.get('from') ?? ''), Date.parse(range.get('to') ?? '')];
  expect(to - from).toBeGreaterThan(10 * 60_000);
  expect(to - from).toBeLessThan(14 * 60_000);
  await expect(split.rows.first()).toBeVisible();
  await split.crosshair.focus();
  await page.keyboard.press('Home');
  await expect(split.crosshair).toHaveAttribute('aria-valuenow', '0');

  // By keyboard: half an axis of ten steps, then Enter.
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(
    new RegExp(`to=${encodeURIComponent(range.get('to') ?? '').replaceAll('%3A', ':')}`),
  );
  await page.getByRole('button', { name: 'Undo the zoom' }).click();
  await expect(page).toHaveURL(new RegExp(`from=${range.get('from')}`));
  await page.getByRole('button', { name: 'Undo the zoom' }).click();
  await expect(page).toHaveURL(/\/split\?v=1&service=llm-proxy$/);

  await expect(split.rows.first()).toBeVisible();
  await split.pointAt(0.25);
  const wanted = secondOfDay((await split.crosshair.getAttribute('aria-valuetext')) ?? '');
  await page.mouse.down();
  await page.mouse.up();
  await expect(async () => {
    const apart = (await split.rows.allTextContents()).map((text) => Math.abs(secondOfDay(text) - wanted));
    // Midnight may be between both.
    expect(Math.min(...apart.map((seconds) => Math.min(seconds, DAY_S - seconds)))).toBeLessThan(MINUTE_S);
  }).toPass({ timeout: 30_000 });
});

test('a series leads to the lines that it counts, with them or without them', async ({ page }) => {
  const split = new SplitView(page);
  await split.open(product.url, `${PROXY}&panel=llm-proxy.requests&panel=generic.services&panel=generic.levels`);
  await split.series('Requests a minute', /^refused/).click();
  await page.getByRole('button', { name: 'Only these lines' }).click();
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(split.rows.first()).toContainText(/← (4|5)\d\d/);

  await split.open(product.url, `${PROXY}&panel=generic.levels`);
  await split.series('Lines by level', /^error/).click();
  await page.getByRole('button', { name: 'Only these lines' }).click();
  await expect(page).toHaveURL(/level=error/);
  await expect(split.rows.first()).toContainText('ERR');

  await split.open(product.url, '&panel=generic.services');
  await split.series('Lines a minute by service', /^llm-proxy/).click();
  await page.getByRole('button', { name: 'Without these' }).click();
  await expect(page).toHaveURL(/label=service_name!=llm-proxy/);
  await expect(split.rows.filter({ hasText: 'llm-proxy' })).toHaveCount(0);
});

test('where the lines do not have the labels of a metric, that is said, and they are looked for as text', async ({
  page,
}) => {
  const split = new SplitView(page);
  await split.open(product.url, '&service=ai-cost-observer&panel=ai-cost-observer.running');
  await expect(split.drawing('Running tools')).toBeVisible({ timeout: 60_000 });
  await split.strip('Running tools').getByRole('listitem').getByRole('button').first().click();
  await expect(page.getByText(/The lines have no \w+/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Lines that say / })
    .first()
    .click();
  await expect(page).toHaveURL(/[?&]text=/);
});

test('layout, divider, panels and their order are in the address', async ({ page }) => {
  const split = new SplitView(page);
  await split.open(product.url, PROXY);
  await expect(split.drawing('Latency')).toBeVisible();
  await split.divider.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await expect(page).toHaveURL(/divider=44/);
  const box = await placeOf(split.divider);
  await page.mouse.move(box.x + 300, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 70, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/divider=5\d/);
  const share = await split.divider.getAttribute('aria-valuenow');

  await split.strip('Latency').hover();
  await split.strip('Latency').getByRole('button', { name: 'Panel Latency' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await page.getByRole('button', { name: /^Panels/ }).click();
  await page.getByRole('checkbox', { name: /^Rate limits/ }).check();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(split.drawing('Latency')).toBeVisible({ timeout: 30_000 });
  await expect(split.divider).toHaveAttribute('aria-valuenow', share ?? '');
  await expect(split.root.getByRole('group').getByRole('heading', { level: 2 })).toContainText([
    'Requests a minute',
    'Latency',
    'Error share',
    'Rate limits',
    'Lines',
  ]);

  await page.getByRole('button', { name: 'Metrics beside the lines' }).click();
  await expect(page).toHaveURL(/layout=beside/);
  await expect(split.divider).toHaveAttribute('aria-orientation', 'vertical');
  const [strip, row] = [await placeOf(split.strip('Latency')), await placeOf(split.rows.first())];
  expect(row.x).toBeGreaterThan(strip.x + strip.width - 4);
});

test('two sources stand beside each other on one clock, each with its panels and lines', async ({ page }) => {
  await page.goto(`${product.url}/split?v=1&layout=panes&service=ai-cost-observer&b.service=llm-proxy`);
  const [agent, proxy] = [new SplitView(page, 'Source 1'), new SplitView(page, 'Source 2')];
  await expect(agent.strip('Tokens a minute')).toBeVisible({ timeout: 30_000 });
  await expect(proxy.drawing('Requests a minute')).toBeVisible({ timeout: 30_000 });
  await expect(agent.rows.first()).toContainText('ai-cost-observer');
  await expect(proxy.rows.first()).toContainText('llm-proxy');
  await agent.pointAt(0.5);
  await expect(page.locator('[data-crosshair]')).toHaveCount(2);
  await expect(proxy.crosshair).toHaveAttribute(
    'aria-valuetext',
    (await agent.crosshair.getAttribute('aria-valuetext')) ?? '',
  );
  await proxy.brush(0.2, 0.4);
  await expect(page).toHaveURL(/b\.service=llm-proxy.*from=/);
  await expect(agent.rows.first()).toBeVisible();
  await proxy.rows.first().click();
  await expect(page).toHaveURL(/b\.row=/);
  await expect(page.getByRole('region', { name: 'Open row' })).toBeVisible();
});

test('a panel of one’s own is written, saved, changed and deleted', async ({ page }) => {
  const split = new SplitView(page);
  await split.open(product.url, `${PROXY}&panel=`);
  await page.getByRole('button', { name: /^Panels/ }).click();
  await page.getByRole('button', { name: 'New panel' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Lines of the proxy');
  await page.getByRole('textbox', { name: 'LogQL' }).fill('sum(count_over_time({service_name="llm-proxy"}[$__auto]))');
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(split.drawing('Lines of the proxy')).toBeVisible();
  await expect(page).toHaveURL(/panel=[0-9a-f-]{36}/);
  await page.reload();
  await expect(split.drawing('Lines of the proxy')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: /^Panels/ }).click();
  await page.getByRole('button', { name: 'Edit Lines of the proxy' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Its lines');
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(split.drawing('Its lines')).toBeVisible();

  await page.getByRole('button', { name: /^Panels/ }).click();
  await page.getByRole('button', { name: 'Edit Its lines' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(split.strip('Its lines')).toHaveCount(0);
});

test('PromQL that a person types says what it needs where no Prometheus is set', async ({ page }) => {
  const split = new SplitView(page);
  await split.open(product.url, `${PROXY}&panel=`);
  await page.getByRole('button', { name: /^Panels/ }).click();
  await page.getByRole('button', { name: 'New panel' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('promql');
  await expect(page.getByText(/needs a Prometheus, and none is set: start Edda with PROMETHEUS_URL/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Title' }).fill('Typed');
  await page.getByRole('textbox', { name: 'PromQL' }).fill('sum(rate(ai_tokens_input_total[5m]))');
  await page.getByRole('button', { name: 'Show without saving' }).click();
  await expect(split.strip('Typed').getByRole('alert')).toContainText(/Prometheus/);
});

test('nothing of it is out of reach', async ({ page }) => {
  test.slow();
  const split = new SplitView(page);
  const clean = (): Promise<void> => expectAccessibleInBothThemes(page);
  await split.open(product.url, PROXY);
  await expect(split.drawing('Latency')).toBeVisible();
  await clean();
  await split.strip('Latency').hover();
  await split.strip('Latency').getByRole('button', { name: 'Panel Latency' }).click();
  await page.getByRole('menuitem', { name: 'As a table' }).click();
  await expect(page.getByRole('dialog').getByRole('columnheader')).toContainText(['Time', 'p50', 'p95', 'p99']);
  await clean();
  await page.getByRole('button', { name: 'Close' }).click();
  await split.series('Latency', /^p99/).click();
  await expect(page.getByRole('button', { name: 'Only these lines' })).toBeVisible();
  await clean();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Panels/ }).click();
  await expect(page.getByRole('checkbox', { name: /^Rate limits/ })).toBeVisible();
  await clean();
  await page.getByRole('button', { name: 'New panel' }).click();
  await expect(page.getByRole('textbox', { name: 'LogQL' })).toBeVisible();
  await clean();
  await page.keyboard.press('Escape');
  await page.goto(`${product.url}/split?v=1&layout=panes&service=ai-cost-observer&b.service=llm-proxy`);
  await expect(new SplitView(page, 'Source 2').drawing('Latency')).toBeVisible({ timeout: 30_000 });
  await clean();
  await split.open(product.url, PROXY);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(split.divider).toBeHidden();
  await clean();
  const [strip, row] = [await placeOf(split.strip('Lines')), await placeOf(split.rows.first())];
  expect(row.y).toBeGreaterThan(strip.y);
});

test.describe('with a Prometheus', () => {
  let prometheus: Prometheus;
  let demo: { close(): Promise<void> };
  let measured: Product;

  test.beforeAll(async () => {
    test.skip(!hasPrometheus(), 'there is no prometheus on this machine; Debian has it as a package');
    test.setTimeout(180_000);
    const port = await freePort();
    prometheus = await startPrometheus(`127.0.0.1:${port}`);
    measured = await startProduct({ PROMETHEUS_URL: prometheus.url, EDDA_DEMO: 'off' });
    demo = await startDemo(measured.storeUrl, port);
  });

  test.afterAll(async () => {
    if (!hasPrometheus()) return;
    await measured.stop();
    await demo.close();
    await prometheus.close();
  });

  test('its samples stand beside the lines, also by PromQL that is typed and completed', async ({ page }) => {
    const split = new SplitView(page);
    await expect(async () => {
      await split.open(measured.url, '&from=now-5m&service=ai-cost-observer&panel=ai-cost-observer.running');
      await expect(split.drawing('Running tools')).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await expect(split.strip('Running tools').getByText('no samples').first()).toBeVisible();
    await page.getByRole('button', { name: /^Panels/ }).click();
    await expect(page.getByText(/Metrics: Prometheus/)).toBeVisible();
    await page.getByRole('button', { name: 'New panel' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Tools at work');
    const editor = page.getByRole('textbox', { name: 'PromQL' });
    await editor.click();
    await editor.pressSequentially('ai_cli_run');
    await page.getByRole('option', { name: /ai_cli_running/ }).click();
    await expect(editor).toHaveText('ai_cli_running');
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await expect(split.drawing('Tools at work')).toBeVisible({ timeout: 30_000 });
    await expect(split.strip('Tools at work').getByRole('alert')).toHaveCount(0);
  });
});
