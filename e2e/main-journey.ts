import { expect, test } from '@playwright/test';
import { historyIsThere } from './demo.ts';
import { placeOf } from './place.ts';
import { pushLine } from './push.ts';
import { SearchPage } from './search-page.ts';

const SYSTEMS = ['llm-proxy', 'integr8scode-backend', 'ai-cost-observer', 'api'];

/** Where a journey takes place; functions, because the addresses are known only once everything runs. */
export interface Ground {
  readonly pageUrl: () => string;
  readonly storeUrl: () => string;
  readonly demoDir: () => string;
  readonly tracerUrl: () => string;
}

/** The main job, as tests: from lines that arrive to the one that was looked for, and back to it by its address. */
export function mainJourney(ground: Ground): void {
  test('lines of all four systems are there, and new ones arrive', async ({ page }) => {
    test.slow();
    const search = new SearchPage(page);
    await search.open(ground.pageUrl());
    for (const system of SYSTEMS) await expect(search.facet('Service', system)).toBeVisible({ timeout: 60_000 });
    await expect(search.rows.first()).toBeVisible();
    await page.getByRole('button', { name: 'Live' }).click();
    const before = (await search.texts())[0];
    await expect(async () => expect((await search.texts())[0]).not.toBe(before)).toPass({ timeout: 20_000 });
  });

  // While hours of history arrive, every question is asked again and again.
  test.describe(() => {
    test.beforeAll(() => {
      test.setTimeout(180_000);
      return historyIsThere(ground.demoDir());
    });

    test('the counts beside the filters are those of the rows', async ({ page }) => {
      test.slow();
      const search = new SearchPage(page);
      // A range that is over: nothing arrives while rows and counts are compared.
      const to = Date.now() - 20 * 60_000;
      await search.open(
        ground.pageUrl(),
        `?v=1&from=${BigInt(to - 25 * 60_000) * 1_000_000n}&to=${BigInt(to) * 1_000_000n}`,
      );
      await search.facet('Service', 'llm-proxy').click();
      for (const level of ['error', 'warn', 'info']) {
        await search.facet('Level', level).click();
        await expect(async () => {
          await search.loadAll();
          const { loaded, total } = await search.loaded();
          expect(loaded, `the demo has ${level} lines in this range`).toBeGreaterThan(0);
          expect(total).toBe(loaded);
          expect(await search.facetCount('Level', level)).toBe(loaded);
          expect(await search.facetCount('Service', 'llm-proxy')).toBe(loaded);
        }).toPass({ timeout: 75_000 });
        await search.facet('Level', level).click();
      }
    });

    test('finds one line by its text, opens it, and follows its trace link', async ({ page }) => {
      const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
      const text = `needle-${Date.now()}`;
      const line = JSON.stringify({ event: text, level: 'error', trace_id: traceId, execution_id: 'e-1' });
      await pushLine(
        ground.storeUrl(),
        { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' },
        line,
      );
      const search = new SearchPage(page);
      await search.open(ground.pageUrl());
      await search.searchFor(text);
      await expect(search.rows).toHaveCount(1);
      await search.rows.first().click();
      await expect(search.openRow.getByText(text).first()).toBeVisible();
      await expect(search.openRow.getByText('execution_id')).toBeVisible();
      const link = search.openRow.getByRole('link', { name: /trace/i }).first();
      expect(await link.getAttribute('href')).toBe(`${ground.tracerUrl()}/trace/${traceId}`);
      const [popup] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
      await expect(popup).toHaveURL(`${ground.tracerUrl()}/trace/${traceId}`);
    });

    test('an open row filters for and against a value', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(ground.pageUrl(), '?v=1&service=api');
      await search.rows.first().click();
      await search.openRow.getByRole('button', { name: /^Only lines with service = this value/ }).click();
      await expect(page.getByText(/service="api"/).first()).toBeVisible();
    });

    test('saves a query, and the saved query and the address bring back the same rows', async ({ page }) => {
      const search = new SearchPage(page);
      const to = Date.now() - 10 * 60_000;
      // The demo has a failed saga in any forty minutes, however calm they are.
      const range = `from=${BigInt(to - 50 * 60_000) * 1_000_000n}&to=${BigInt(to) * 1_000_000n}`;
      await search.open(ground.pageUrl(), `?v=1&service=integr8scode-backend&level=error&${range}`);
      // As many as are in sight whatever stands above the list.
      const texts = async (): Promise<string[]> => (await search.texts()).slice(0, 8);
      await expect(page.getByRole('progressbar', { name: 'Search progress' })).toHaveAttribute('aria-valuenow', '100');
      const rows = await texts();
      const address = page.url();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Failed sagas');
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeHidden();

      await page.reload();
      await expect.poll(texts).toEqual(rows);
      await page.goto('about:blank');
      await page.goBack();
      await expect.poll(texts).toEqual(rows);

      await page.goto(`${ground.pageUrl()}/saved`);
      await page
        .getByRole('link', { name: /Failed sagas/ })
        .or(page.getByRole('button', { name: /^Failed sagas/ }))
        .first()
        .click();
      await expect.poll(texts).toEqual(rows);
      expect(new URL(page.url()).searchParams.get('service')).toBe(new URL(address).searchParams.get('service'));
    });

    test('the histogram zooms by drag, and Back undoes it', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(ground.pageUrl());
      await search.texts();
      const chart = page.getByRole('slider', { name: /Bar of the histogram/ });
      const box = await placeOf(chart);
      const before = page.url();
      await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
      await page.mouse.up();
      await expect(page).not.toHaveURL(before);
      expect(new URL(page.url()).searchParams.get('from')).toMatch(/^\d{19}$|T/);
      await page.goBack();
      await expect(page).toHaveURL(before);
    });

    test('a metric query that is typed gets a graph and a table', async ({ page }) => {
      const query = 'sum by (service_name) (count_over_time({service_name=~".+"}[1m]))';
      const search = new SearchPage(page);
      await search.open(ground.pageUrl(), `?${new URLSearchParams({ v: '1', q: query })}`);
      await expect(page.getByRole('region', { name: 'Metric' })).toBeVisible();
      await expect(page.getByRole('table').getByText('llm-proxy').first()).toBeVisible();
    });

    test('a line that is pushed is in the live tail within two seconds', async ({ page }) => {
      const search = new SearchPage(page);
      await search.open(ground.pageUrl(), '?v=1&live=1');
      await expect(search.rows.first()).toBeVisible();
      const tail = page.getByRole('group', { name: 'Live tail' });
      await expect(tail).toContainText('lines/s');
      await expect(tail.getByText('Connecting …')).toBeHidden();
      await page.waitForTimeout(1_500);
      const text = `hello from curl ${Date.now()}`;
      await pushLine(ground.storeUrl(), { app: 'curl' }, text);
      await expect(search.rows.filter({ hasText: text })).toBeVisible({ timeout: 2_000 });
    });
  });
}
