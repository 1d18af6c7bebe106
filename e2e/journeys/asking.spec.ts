import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../accessible.ts';
import { historyIsThere } from '../demo.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';

const GRAFANA = 'https://grafana.example';
const TRACE = '7be92f3577b34da6a3ce929d0e0e4abc';
const INTEGR8S = { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' };
const LOOKS = [
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
] as const;

let product: Product;

test.beforeAll(async () => {
  product = await startProductWithHistory({ EDDA_GRAFANA_URL: GRAFANA, EDDA_GRAFANA_DATASOURCE_UID: 'loki-vps' });
  // While the demo's history comes, every question is asked again and again.
  await historyIsThere(product.demoDir);
  const line = { event: 'asking saga failed', level: 'error', trace_id: TRACE, execution_id: 'exec-9f00aa11bb' };
  await pushLine(product.storeUrl, INTEGR8S, JSON.stringify(line));
  for (let index = 0; index < 3; index += 1) {
    await pushLine(product.storeUrl, { service_name: 'noisy' }, `GET /ping/${index} 200`);
  }
  await pushLine(product.storeUrl, { service_name: 'noisy' }, 'something real');
});
test.afterAll(async () => {
  await product.stop();
});

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.getByLabel('Search the lines').click();
  await page.keyboard.press('Control+v');
}

/** As a drag over it does. Runs within the page. */
function selectSomething(row: Element): void {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf('something real') ?? -1;
    if (at !== -1) getSelection()?.setBaseAndExtent(node, at, node, at + 'something'.length);
  }
  document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
}

const option = (page: Page, name: RegExp) => page.getByRole('option', { name });

for (const { theme, width } of LOOKS) {
  test.describe(`asking, ${theme}, ${width} px`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 800 } });

    test('an id from a ticket is taken for what it is, looked for, and opened by Enter', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url);
      await search.texts();
      await paste(page, `trace_id=${TRACE}`);
      await expect(page.getByText('Looks like a trace id')).toBeVisible();
      await expect(option(page, /The whole trace/)).toContainText('integr8scode-backend', { timeout: 15_000 });
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`/trace/${TRACE}`));
      await expect(page.getByText('asking saga failed').first()).toBeVisible();
    });

    test('a pasted line leads to its ids, its text and its time, by arrows and by mouse', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url);
      await search.texts();
      const line = JSON.stringify({ event: 'asking saga failed', execution_id: 'exec-9f00aa11bb', trace_id: TRACE });
      await paste(page, `backend-1 | ${line}`);
      await expect(page.getByText('Looks like a log line in JSON')).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await expect(option(page, /Everywhere, the last 7 days/).first()).toHaveAttribute('aria-selected', 'true');
      await option(page, /Every line with an execution id/).click();
      await expect(page).toHaveURL(/text\.case=exec-9f00aa11bb.*from=now-7d/);
      await expect(search.rows).toHaveCount(1);
      expect(page.url(), 'a line is never in an address').not.toContain('saga');
    });

    test('an address of Grafana, a command and a time are asked here', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url);
      await search.texts();
      const panes = JSON.stringify({
        x: { queries: [{ expr: '{service_name="noisy"}' }], range: { from: 'now-3h', to: 'now' } },
      });
      await paste(page, `https://g.example/explore?schemaVersion=1&panes=${encodeURIComponent(panes)}`);
      await expect(page.getByText('Looks like an address of Grafana Explore')).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(search.rows).toHaveCount(4);
      await expect(page).toHaveURL(/from=now-3h/);
      await paste(page, `logcli query '{service_name="noisy"} |= "ping"' --since=2h`);
      await page.keyboard.press('Enter');
      await expect(search.rows).toHaveCount(3);
      await paste(page, String(Date.now()));
      await expect(page.getByText('Looks like milliseconds since 1970')).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/from=20\d\d|from=\d{19}/);
    });

    test('known noise is muted, counted, switched, kept and put on again', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy');
      await expect(search.rows).toHaveCount(4);
      await page.getByRole('button', { name: 'Mute known noise' }).click();
      const panel = page.getByRole('dialog', { name: 'Muted lines' });
      await panel.getByLabel('Mute lines with').fill('ping');
      await page.keyboard.press('Enter');
      await expect(search.rows).toHaveCount(1);
      await expect(panel.getByText('hides 3 lines here')).toBeVisible();
      await expect(page).toHaveURL(/mute=ping/);
      await expectAccessible(page);
      await panel.getByRole('switch', { name: 'Mute text contains ping' }).click();
      await expect(search.rows).toHaveCount(4);
      await expect(page).toHaveURL(/mute\.off=ping/);
      await expect(panel.getByText('would hide 3 lines here')).toBeVisible();
      await panel.getByRole('switch', { name: 'Mute text contains ping' }).click();
      await panel.getByLabel('Name of a set').fill(`Pings ${theme}`);
      await page.keyboard.press('Enter');
      await expect(panel.getByText(`Pings ${theme} · 1 thing`)).toBeVisible();
      await search.open(product.url, '?v=1&service=noisy');
      await page.getByRole('button', { name: 'Mute known noise' }).click();
      await panel.getByRole('button', { name: `mute these: Pings ${theme}` }).click();
      await expect(search.rows).toHaveCount(1);
    });

    test('a row, a value and a selected text are muted where they stand', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy');
      await search.rows.filter({ hasText: '/ping/1' }).click();
      await search.openRow.getByRole('button', { name: 'Mute', exact: true }).click();
      await page.getByRole('button', { name: /Lines like it, whatever the numbers/ }).click();
      await expect(page).toHaveURL(/mute\.case\.re=GET/);
      await page
        .getByRole('button', { name: 'Close the row' })
        .first()
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await expect(search.rows).toHaveCount(1);
      await search.open(product.url, '?v=1&text=GET+/ping/');
      await search.rows.first().click();
      await search.openRow.getByText('service_name', { exact: true }).hover();
      await search.openRow.getByRole('button', { name: 'Mute lines with service_name = this value' }).click();
      await expect(page).toHaveURL(/mute\.label=service_name=noisy/);
    });

    test('a text that is selected in a row is muted', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy');
      await expect(search.rows.filter({ hasText: 'something real' })).toHaveCount(1);
      const toolbar = page.getByRole('toolbar', { name: 'The selected text' });
      // A row that is drawn anew while the page is still coming loses what was selected in it.
      await expect(async () => {
        await search.rows.filter({ hasText: 'something real' }).evaluate(selectSomething);
        await toolbar.getByRole('button', { name: 'Mute' }).click({ timeout: 2000 });
      }).toPass({ timeout: 30_000 });
      await expect(page).toHaveURL(/mute\.case=something/);
      await expect(search.rows.filter({ hasText: 'something real' })).toHaveCount(0);
    });

    test('a question is remembered, found in the field, and forgotten', async ({ page }) => {
      const search = new SearchPage(page);
      const text = `remembered ${theme}`;
      const kept = page.waitForResponse(
        (answer) => answer.url().endsWith('/api/v1/history') && answer.request().method() === 'POST',
      );
      await search.open(product.url, `?v=1&text=${encodeURIComponent(text)}`);
      await kept;
      await search.open(product.url);
      await search.texts();
      await page.keyboard.press('/');
      await page.keyboard.type(`remembered ${theme}`);
      await expect(option(page, new RegExp(text))).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/text=remembered/);
      await page.goto(`${product.url}/history`);
      const asked = page.getByRole('list', { name: 'Asked before' }).getByRole('listitem').filter({ hasText: text });
      await expect(asked).toHaveCount(1);
      await expectAccessible(page);
      await asked.getByRole('button', { name: /^Forget/ }).click();
      await expect(asked).toHaveCount(0);
    });

    test('saved queries are tagged, starred, deleted and brought back, and go out and in as a file', async ({
      page,
    }) => {
      const name = `Kept ${theme}`;
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy');
      await search.texts();
      await page.keyboard.press('s');
      const dialog = page.getByRole('dialog', { name: 'Save this query' });
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByLabel('Tags').fill(`t${width}`);
      await dialog.getByLabel('Note').fill('What to do');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog).toBeHidden();
      await page.goto(`${product.url}/saved`);
      const row = page.getByRole('list', { name: 'Saved queries' }).getByRole('listitem').filter({ hasText: name });
      await expect(row.getByText('What to do')).toBeVisible();
      await row.getByRole('button', { name: `Star ${name}` }).click();
      await expect(row.getByRole('button', { name: `Take the star from ${name}` })).toBeVisible();
      await expectAccessible(page);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Export' }).click();
      const file = await (await download).path();
      expect(readFileSync(file, 'utf8')).toContain(name);
      await row.getByRole('button', { name: `Delete ${name}` }).click();
      await expect(row).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(row).toHaveCount(1);
      await page.getByLabel('A file of saved queries').setInputFiles(file);
      await expect(page.getByText(/were there already|0 queries imported/)).toBeVisible();
      await page.getByLabel('A file of saved queries').setInputFiles({
        name: 'bad.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{\n  "format": "edda-saved-queries",\n  "version" 1\n}'),
      });
      await expect(page.getByRole('alert')).toContainText('line 3, column 13');
    });

    test('the palette goes anywhere, and the sheet lists the keys that work', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy');
      await search.texts();
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Command palette' });
      await expect(palette.getByRole('option', { name: /Start the live tail/ })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.type('integr8');
      await expect(palette.getByRole('option', { name: /integr8scode-backend/ }).first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/service=integr8scode/);
      await search.texts();
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keys of this page' });
      await expect(sheet.getByText('Change the time range')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
      await page.keyboard.press('t');
      await expect(page.getByRole('dialog', { name: 'Time range' })).toBeVisible();
    });

    test('pills and LogQL are one question, and what is refused is marked at its place', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy&text=ping');
      await expect(search.rows).toHaveCount(3);
      await page.getByRole('button', { name: 'text contains ping', exact: true }).click();
      await page.getByRole('button', { name: 'not: leave these lines out' }).click();
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(search.rows).toHaveCount(1);
      await page.getByRole('button', { name: 'edit as text' }).click();
      const editor = page.getByRole('textbox', { name: 'LogQL' });
      await editor.fill('{service_name="noisy"} |= "real');
      await expect(page.getByText('parse error at line 1, col 27')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Run this' })).toBeDisabled();
      await editor.fill('{service_name="noisy"} |= "real"');
      await page.getByRole('button', { name: 'Run this' }).click();
      await expect(page).toHaveURL(/[?&]q=/);
      await expect(search.rows).toHaveCount(1);
    });

    test('a time is typed, shifted, widened and read in another zone', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy&from=now-1h&zone=UTC');
      await expect(search.rows.first()).toBeVisible();
      await page.keyboard.press('t');
      const range = page.getByRole('dialog', { name: 'Time range' });
      await range.getByLabel('From').fill('2026-01-02 03:00');
      await range.getByLabel('To', { exact: true }).fill('2026-01-02T04:00:00Z');
      await range.getByRole('button', { name: 'Apply' }).click();
      await expect(page).toHaveURL(/from=2026-01-02.03:00&to=2026-01-02T04:00:00Z/);
      await page.keyboard.press('[');
      await expect(page).toHaveURL(/from=2026-01-02.02:00.*to=2026-01-02.03:00/);
      await page.keyboard.press('-');
      await expect(page).toHaveURL(/from=2026-01-02.01:30.*to=2026-01-02.03:30/);
      await page.keyboard.press('t');
      await range.getByLabel('Time zone').selectOption('Asia/Tokyo');
      await expect(page).toHaveURL(/zone=Asia(\/|%2F)Tokyo/);
    });

    test('a question is asked again by itself, as often as the address says', async ({ page }) => {
      const search = new SearchPage(page);
      const word = `arrival-${theme}`;
      await pushLine(product.storeUrl, { service_name: 'later' }, `${word} one`);
      await search.open(product.url, `?v=1&refresh=5s&text=${word}`);
      await expect(search.rows).toHaveCount(1);
      await pushLine(product.storeUrl, { service_name: 'later' }, `${word} two`);
      await expect(search.rows).toHaveCount(2, { timeout: 12_000 });
      await expect(page.getByTitle('Asked again every 5s')).toBeVisible();
    });

    test('a question of 40 KB survives a reload, and has a short link', async ({ page }) => {
      const search = new SearchPage(page);
      const alternatives = Array.from({ length: 2500 }, (_, index) => `never_such_a_word_${index}`).join('|');
      const logql = `{service_name="noisy"} !~ "${alternatives}"`;
      expect(logql.length).toBeGreaterThan(40_000);
      await search.open(product.url, '?v=1&service=noisy');
      await search.texts();
      await page.keyboard.press('/');
      await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), logql).catch(() => undefined);
      await paste(page, logql);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\?v=1&long=[\w-]{12}$/);
      await expect(search.rows).toHaveCount(4);
      await page.reload();
      await expect(search.rows).toHaveCount(4);
      await page.getByRole('button', { name: 'Share' }).click();
      const created = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/short-links'));
      await page.getByRole('button', { name: 'Link as it is, short' }).click();
      const { id } = (await (await created).json()) as { id: string };
      await page.goto(`${product.url}/s/${id}`);
      await expect(search.rows).toHaveCount(4);
      await page.goto(`${product.url}/s/aaaaaaaaaaaa`);
      await expect(page.getByRole('alert')).toContainText('There is no such short link here');
    });

    test('a secret in an address that somebody brings stays nowhere', async ({ page }) => {
      const search = new SearchPage(page);
      const secret = 'nobody.there@example.com';
      const sent: string[] = [];
      page.on('request', (request) => sent.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
      await search.open(product.url, '?v=1&service=noisy');
      await search.texts();
      await page.goto(`${product.url}/search?v=1&service=noisy&text=${encodeURIComponent(secret)}`);
      await expect(page).toHaveURL(/\?v=1&long=[\w-]{12}$/);
      await expect(page.getByRole('button', { name: /^text contains \[e-mail address/ })).toBeVisible();
      expect(await page.title()).not.toContain('nobody.there');
      // The page itself is asked for by the address as it was brought; nothing after it has the secret in its address.
      expect(sent.filter((line) => line.includes('nobody.there'))).toHaveLength(1);
      await page.goBack();
      await expect(page).toHaveURL(/service=noisy$/);
      await page.goForward();
      await expect(page).toHaveURL(/\?v=1&long=[\w-]{12}$/);
    });

    test('the same is one click away in Grafana', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(product.url, '?v=1&service=noisy');
      await search.texts();
      await page.getByRole('button', { name: 'Share' }).click();
      const link = page.getByRole('link', { name: /Open in Grafana/ });
      await expectAccessible(page);
      const address = new URL((await link.getAttribute('href')) ?? '');
      expect(address.origin).toBe(GRAFANA);
      expect(JSON.parse(address.searchParams.get('panes') ?? '')).toMatchObject({
        edda: {
          datasource: 'loki-vps',
          queries: [{ expr: '{service_name="noisy"}' }],
          range: { from: 'now-1h', to: 'now' },
        },
      });
    });
  });
}

test('each LogQL that runs is shown with what it costs, and a histogram that is off is not asked for', async ({
  page,
}) => {
  const counted: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/volume')) counted.push(request.url());
  });
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&level=error&histogram=0');
  await search.texts();
  await expect(page.getByText(/reads about [\d.]+ [KMG]?B in [\d,]+ streams?/)).toBeVisible();
  const next = page.getByRole('button', { name: /^LogQL 1 of ([2-9]|\d\d)$/ });
  await expect(next).toBeVisible();
  await next.click();
  await expect(page.getByRole('button', { name: /^LogQL 2 of/ })).toBeVisible();
  await expect(search.facet('Service', 'llm-proxy')).toBeVisible();
  expect(counted).toEqual([]);
  await page.getByRole('button', { name: 'Histogram' }).click();
  await expect(page.getByRole('slider', { name: /Bar of the histogram/ })).toBeVisible();
  expect(counted.length).toBeGreaterThan(0);
});

test('rows go oldest first where that is asked, and on by key beside an open one', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, '?v=1&service=noisy');
  await expect(search.rows.first()).toContainText('something real');
  await page.getByRole('button', { name: 'newest first' }).click();
  await expect(page).toHaveURL(/dir=forward/);
  await expect(search.rows.first()).toContainText('GET /ping/0');
  await search.rows.first().click();
  await expect(search.openRow.getByRole('heading', { level: 2 })).toContainText('GET /ping/0');
  await page.keyboard.press('j');
  await expect(search.openRow.getByRole('heading', { level: 2 })).toContainText('GET /ping/1');
  await page.keyboard.press('k');
  await expect(search.openRow.getByRole('heading', { level: 2 })).toContainText('GET /ping/0');
});
