import { expect, type Page, test } from '@playwright/test';
import { historyIsThere } from '../demo.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { pushLine } from '../push.ts';
import { SearchPage } from '../search-page.ts';
import { askStore, countInHour } from '../store-query.ts';
import { Visit } from '../visit.ts';

/**
 * The twenty questions that people ask of these systems, each answered within three clicks of the first page, on the
 * demo's lines. The answers are held against what the store says to the question's own LogQL.
 */
const MOST_CLICKS = 3;
const STEP_S = 300;

let product: Product;
/** The end of an hour that is over, in seconds: nothing arrives while answers are compared. */
let end: number;
let visit: Visit;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  await historyIsThere(product.demoDir);
  end = Math.floor(Date.now() / 1000 / STEP_S) * STEP_S - 2 * STEP_S;
  const body = JSON.stringify({ messages: [{ role: 'user', content: 'if (a < b && c > d) throw' }] });
  await pushLine(
    product.storeUrl,
    { app: 'llm-proxy', log_type: 'request', provider: 'anthropic' },
    // As Go writes JSON: what is special in HTML is escaped, twice inside of a body.
    JSON.stringify({ type: 'request', seq: 1, _meta: { session: 's-html', request_id: 'r-html' }, body })
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e')
      .replaceAll('&', '\\u0026'),
  );
});

test.afterAll(async () => {
  await product.stop();
});

test.beforeEach(async ({ page }) => {
  visit = new Visit(page);
  const nanos = (seconds: number): string => `${seconds}000000000`;
  await page.goto(`${product.url}/?v=1&from=${nanos(end - 3600)}&to=${nanos(end)}`);
});

test.afterEach(() => {
  expect(visit.clicks).toBeLessThanOrEqual(MOST_CLICKS);
});

const question = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Questions' }).getByRole('link', { name: title });
const service = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Services' }).getByRole('link', { name, exact: true });
const lines = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('gridcell').nth(1) });

/** The table of a metric as texts: the values of its labels, and the last number of each series that has one. */
async function answers(page: Page): Promise<readonly string[]> {
  const table = page.getByRole('region', { name: 'Metric' }).getByRole('table');
  await expect(table.getByRole('row').nth(1)).toBeVisible({ timeout: 30_000 });
  const rows = await table.locator('tbody tr').evaluateAll((found) =>
    found.map((row) => ({
      name: row.querySelector('th')?.textContent ?? '',
      last: row.querySelectorAll('td')[1]?.getAttribute('title') ?? null,
    })),
  );
  return rows.flatMap(({ name, last }) => (last === null ? [] : [answer(namesIn(name), Number(last))])).toSorted();
}

function namesIn(series: string): readonly string[] {
  return [...series.matchAll(/="((?:[^"\\]|\\.)*)"/g)].map(([, value]) => value ?? '');
}

function answer(values: readonly string[], value: number): string {
  return `${values.toSorted().join(' ')}: ${value.toPrecision(6)}`;
}

async function expected(logql: string): Promise<readonly string[]> {
  const samples = await askStore(product.storeUrl, logql, end);
  return samples.map(({ labels, value }) => answer(Object.values(labels), value)).toSorted();
}

/** Waits until the count above the rows is that of the store. */
async function expectLines(page: Page, logql: string): Promise<void> {
  const count = await countInHour(product.storeUrl, logql, end);
  expect(count, 'the demo has such lines').toBeGreaterThan(0);
  await expect(async () => expect((await new SearchPage(page).loaded()).total).toBe(count)).toPass({ timeout: 30_000 });
}

const TOKEN_FIELDS = ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'];
const TOKENS = TOKEN_FIELDS.map(
  (field) =>
    `sum by (session_id) (sum_over_time({app="llm-proxy", log_type="turn_end"} | json | unwrap ${field} [1h]))`,
).join(' + ');

/** Numbers, a click away; with the LogQL of whoever asked. */
const NUMBERS: readonly (readonly [number, string, string])[] = [
  [1, 'Which sessions burned the most tokens?', `topk(10, ${TOKENS})`],
  [
    5,
    'What failed at the provider, and how often?',
    'sum by (provider, status) (count_over_time({app="llm-proxy", log_type="response"} | json | status >= 400 [1h]))',
  ],
  [
    6,
    'Which requests never got a response?',
    `sum by (_meta_request_id, _meta_session) (count_over_time({app="llm-proxy", log_type="request"} | json [1h]))
     unless sum by (_meta_request_id, _meta_session) (count_over_time({app="llm-proxy", log_type="response"} | json [1h]))`,
  ],
  [
    7,
    'How slow is each provider (p95)?',
    'quantile_over_time(0.95, {app="llm-proxy", log_type="response"} | json | unwrap timing_total_ms [5m]) by (provider)',
  ],
  [
    9,
    'Who is calling, by machine and provider?',
    'sum by (machine, provider) (count_over_time({app="llm-proxy", log_type="request"} [1h]))',
  ],
  [
    10,
    'Which tools fail most?',
    'sum by (tool_name) (count_over_time({app="llm-proxy", log_type="tool_result"} | json | is_error="true" [1h]))',
  ],
  [
    11,
    'Which models are in use?',
    'sum by (name) (count_over_time({app="llm-proxy", log_type="request"} | json body="body" | line_format "{{.body}}" | json name="model" [1h]))',
  ],
  [
    15,
    'Which tenant burned the most tokens, with which model?',
    'topk(10, sum by (tenant_id, model) (sum_over_time({service="api"} | json | event="llm.completion_done" | unwrap total_tokens [1h])))',
  ],
  [
    19,
    'Who is trying to break in?',
    'topk(10, sum by (client_ip, username) (count_over_time({service_namespace="integr8scode"} | json | event="Login failed" [1h])))',
  ],
  [
    20,
    'Is the observer itself healthy?',
    'sum by (host_name, severity_text) (count_over_time({service_name="ai-cost-observer"} | severity_text=~"WARN|ERROR|CRITICAL" [1h]))',
  ],
];

for (const [number, title, logql] of NUMBERS) {
  test(`${number}. ${title}`, async ({ page }) => {
    await visit.click(question(page, title));
    const wanted = await expected(logql);
    expect(wanted.length, 'the demo has an answer').toBeGreaterThan(0);
    await expect(async () => expect(await answers(page)).toEqual(wanted)).toPass({ timeout: 30_000 });
  });
}

/** Lines, a click away. */
const LINES: readonly (readonly [number, string, string])[] = [
  [4, 'Which calls took longer than 5 s?', '{app="llm-proxy", log_type="response"} | json | timing_total_ms > 5000'],
  [8, 'Which sessions forked, and from which?', '{app="llm-proxy", log_type="fork"} | json | parent_session != ""'],
  [
    16,
    'What did the agents do, step by step?',
    '{service="api"} | json | event=~"(agent\\\\.execute|orchestrator|runtime|llm|tool)\\\\..*"',
  ],
  [17, 'Which errors have a trace?', '{service_namespace="integr8scode"} | json | level="error" | trace_id != ""'],
  [20, 'When did my AI tools run?', '{service_name="ai-cost-observer"} |~ "(Detected AI|stopped)"'],
];

for (const [number, title, logql] of LINES) {
  test(`${number}. ${title}`, async ({ page }) => {
    await visit.click(question(page, title));
    await expectLines(page, logql);
  });
}

test('2. Show me the request and its response', async ({ page }) => {
  await visit.click(service(page, 'llm-proxy'));
  const row = new SearchPage(page).rows.filter({ hasText: /← 200/ }).first();
  await visit.click(row.getByRole('link', { name: /All lines of request/ }));
  await expect(page).toHaveURL(/\/request\/[\w-]+\?/);
  await expect(lines(page)).toHaveCount(2);
  await expect(lines(page).last()).toContainText('← 200');
});

test('3. Replay a whole session in order', async ({ page }) => {
  await visit.click(page.getByRole('link', { name: 'Sessions', exact: true }));
  await visit.click(page.getByRole('grid', { name: 'Sessions' }).locator('[aria-rowindex]').first());
  await expect(page).toHaveURL(/\/session\//);
  await expect(page.getByText(/Turn 1\b/).first()).toBeVisible({ timeout: 30_000 });
});

test('10. Does the agent retry in a loop?', async ({ page }) => {
  await visit.click(question(page, 'Does an agent go round in circles?'));
  await expectLines(page, '{app="llm-proxy", log_type="turn_end"} | json | retry_count > 2 or tool_streak > 5');
});

test('12. Which prompt contained this text?', async ({ page }) => {
  await page.goto(`${product.url}/?v=1`);
  await visit.click(service(page, 'llm-proxy'));
  const search = new SearchPage(page);
  await search.texts();
  await page.keyboard.press('/');
  await visit.enter('if (a < b && c > d)');
  await expect(search.rows).toHaveCount(1);
});

test('13. All errors of all services, with trace and request at hand', async ({ page }) => {
  const errors = page.getByRole('status').getByRole('link', { name: /errors? \(/ });
  await expect(page.getByText('all of the range counted and compared')).toBeVisible({ timeout: 60_000 });
  const told = Number((await errors.textContent())?.replaceAll(',', '').match(/\d+/)?.[0]);
  await visit.click(errors);
  const search = new SearchPage(page);
  await expect(async () => expect((await search.loaded()).total).toBe(told)).toPass({ timeout: 30_000 });
  await expect(search.rows.getByRole('link', { name: /trace|request/i }).first()).toBeVisible();
});

test('14. Follow one request end to end', async ({ page }) => {
  await visit.click(service(page, 'api'));
  const search = new SearchPage(page);
  await search.texts();
  // There may be nothing but probes in sight.
  await page.keyboard.press('/');
  await visit.enter('agent.execute');
  const link = search.rows.getByRole('link', { name: /All lines of request/ }).first();
  await expect(link).toBeVisible();
  const id = /\/request\/([\w-]+)/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
  await visit.click(link);
  const [sum] = await askStore(
    product.storeUrl,
    `sum(count_over_time({job="docker-containers"} | json | request_id="${id}" [24h]))`,
    Date.now() / 1000,
  );
  await expect(lines(page)).toHaveCount(sum?.value ?? 0);
});

test('16. What did this agent do?', async ({ page }) => {
  await visit.click(question(page, 'Which agents were at work?'));
  const agent = page.getByRole('table').locator('tbody button').first();
  await expect(agent).toBeVisible({ timeout: 30_000 });
  const [id = ''] = namesIn((await agent.textContent()) ?? '');
  await visit.click(agent);
  await expectLines(page, `{service="api"} | json | agent_id="${id}"`);
});

test('17. From an error to its trace, and back', async ({ page }) => {
  await visit.click(question(page, 'Which errors have a trace?'));
  await visit.click(new SearchPage(page).rows.getByRole('link', { name: /trace/i }).first());
  await expect(page).toHaveURL(/\/trace\/[0-9a-f]{32}/);
  await expect(lines(page).filter({ hasText: /./ }).nth(1)).toBeVisible();
  await page.goBack();
  await expect(new SearchPage(page).rows.first()).toBeVisible();
});

test('18. What happened to this execution?', async ({ page }) => {
  await visit.click(question(page, 'Which executions had errors?'));
  await visit.click(page.getByRole('table').locator('tbody button').first());
  const search = new SearchPage(page);
  await visit.click(
    search.rows
      .first()
      .getByRole('link', { name: /execution/i })
      .first(),
  );
  await expect(page).toHaveURL(/\/execution\/[\w-]+/);
  await expect(lines(page).nth(2)).toBeVisible();
});

test('any of them is found by its words in the palette, by keyboard', async ({ page }) => {
  await expect(question(page, 'Which tools fail most?')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What to do or where to go' }).fill('tools fail');
  await expect(page.getByRole('option', { name: /Which tools fail most/ })).toBeVisible();
  await visit.enter('');
  expect((await answers(page)).join()).toContain('Bash');
});
