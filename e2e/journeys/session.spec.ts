import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleEverywhere } from '../accessible.ts';
import { type Product, startProductWithHistory } from '../product.ts';
import { type PushedEntry, pushEntries } from '../push.ts';
import { SearchPage } from '../search-page.ts';

/** From a line of the llm-proxy to the conversation that it is of, and back to lines. */
const SECOND = 1_000_000_000n;
const SESSION = '20260124-000000-a1b2c3d4';
const BRANCH = '20260124-000200-0a0b0c0d';
const MODEL = 'claude-sonnet-4-20250514';
const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';

let product: Product;
/** Three hours ago, so that the page has to look for it. */
let start: bigint;

const asked = { role: 'user', content: `Why does it fail? The key is ${KEY}` };
const call = { type: 'tool_use', id: 'toolu_01A', name: 'Bash', input: { command: 'pnpm vitest --repeat 50' } };
const result = { type: 'tool_result', tool_use_id: 'toolu_01A', is_error: true, content: 'expected 812 to be < 800' };

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProductWithHistory();
  start = BigInt(Date.now() - 3 * 3_600_000) * 1_000_000n;
  const history = [asked, { role: 'assistant', content: [call] }, { role: 'user', content: [result] }];
  await pushEntries(product.storeUrl, [
    request(0, 1, [asked]),
    streamed(2, 1),
    request(3, 2, history),
    refused(4, 2),
    request(17, 3, history),
    answered(19, 3, 'The bound ignores the jitter.'),
    // Its request was longer than Loki takes.
    answered(30, 4, 'Done.'),
    entry('fork', 31, {
      _meta: meta(BRANCH),
      from_seq: 3,
      parent_session: SESSION,
      reason: 'message_history_diverged',
    }),
  ]);
});

test.afterAll(async () => {
  expect(await product.stop(), 'npm start ends cleanly on SIGTERM').toBe(0);
});

function meta(session: string, seq?: number): object {
  return { machine: 'root@vm', ...(seq === undefined ? {} : { request_id: `req-${seq}` }), session };
}

function entry(type: string, second: number, fields: object): PushedEntry {
  const labels = { app: 'llm-proxy', provider: 'anthropic', environment: 'test', machine: 'root@vm', log_type: type };
  return { labels, time: start + BigInt(second) * SECOND, line: JSON.stringify({ ...fields, type }) };
}

function request(second: number, seq: number, messages: readonly object[]): PushedEntry {
  const body = JSON.stringify({ model: MODEL, stream: true, system: 'Be brief.', messages });
  return entry('request', second, { _meta: meta(SESSION, seq), body, seq, size: body.length });
}

function answered(second: number, seq: number, text: string): PushedEntry {
  const usage = { input_tokens: 2000, output_tokens: 200, cache_read_input_tokens: 80_000 };
  const body = JSON.stringify({ model: MODEL, content: [{ type: 'text', text }], stop_reason: 'end_turn', usage });
  const timing = { ttfb_ms: 900, total_ms: 2000 };
  return entry('response', second, { _meta: meta(SESSION, seq), body, headers: {}, seq, status: 200, timing });
}

function refused(second: number, seq: number): PushedEntry {
  const body = JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } });
  const headers = { 'Retry-After': ['12'] };
  const timing = { ttfb_ms: 88, total_ms: 200 };
  return entry('response', second, { _meta: meta(SESSION, seq), body, headers, seq, status: 529, timing });
}

function streamed(second: number, seq: number): PushedEntry {
  const events = [
    { type: 'message_start', message: { model: MODEL, usage: { input_tokens: 10, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'I’ll run it ' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'fifty times.' } },
    { type: 'content_block_start', index: 1, content_block: { ...call, input: {} } },
    { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"command":' } },
    {
      type: 'content_block_delta',
      index: 1,
      delta: { type: 'input_json_delta', partial_json: '"pnpm vitest --repeat 50"}' },
    },
    { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 20 } },
    { type: 'message_stop' },
  ];
  const chunks = events.map((event, at) => ({ ts: '', delta_ms: 800 + at, raw: `data: ${JSON.stringify(event)}\n` }));
  const timing = { ttfb_ms: 812, total_ms: 951 };
  return entry('response', second, { _meta: meta(SESSION, seq), chunks, headers: {}, seq, status: 200, timing });
}

const turn = (page: Page, number: number) => page.getByRole('region', { name: `Turn ${number}`, exact: true });

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`${product.url}/session/${SESSION}?v=1${query}`);
  // The list draws what is in sight; the footer speaks of the whole session.
  await expect(page.getByText(/4 turns · 8 lines/)).toBeAttached({ timeout: 30_000 });
}

test('a line leads to its conversation, put together turn by turn', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(product.url, `?v=1&from=now-4h&text=${SESSION}`);
  await search.rows.filter({ hasText: '← 529' }).first().click();
  await search.openRow.getByRole('link', { name: 'Session' }).click();
  await expect(page).toHaveURL(new RegExp(`/session/${SESSION}\\?v=1&hint=\\d+`));
  await expect(turn(page, 1)).toContainText('I’ll run it fifty times.');
  await expect(turn(page, 1)).toContainText('rebuilt from 9 events');
  await expect(turn(page, 1)).toContainText('Tool call · Bash · toolu_01A');
  await expect(turn(page, 1)).toContainText('first byte 812 ms (stream)');
});

test('a turn shows only what is new, and folds what it repeats', async ({ page }) => {
  await open(page, '&turn=2');
  const second = turn(page, 2);
  await expect(second).toContainText('Tool failed · toolu_01A');
  await expect(second).not.toContainText('Why does it fail?');
  await second.getByRole('button', { name: /1 earlier message, as in turn 1/ }).click();
  await expect(second).toContainText('Why does it fail?');
});

test('refusals, retries and answers without a request are shown as what they are', async ({ page }) => {
  await open(page, '&turn=2');
  await expect(turn(page, 2)).toContainText('Refused: 529 overloaded_error');
  await expect(turn(page, 2)).toContainText('asked to wait 12 s (Retry-After). Sent again as turn 3.');
  await expect(turn(page, 3)).toContainText('The messages of turn 2, sent again.');
  await page.getByRole('navigation', { name: 'Turns' }).getByRole('button', { name: /4\./ }).click();
  await expect(page).toHaveURL(/turn=4/);
  await expect(turn(page, 4)).toContainText('The request is not in Loki');
  const summary = page.getByRole('complementary', { name: 'Summary of the session' });
  await expect(summary).toContainText('Turn 4 has an answer but no request');
  await expect(summary).toContainText('Forked after turn 3 into');
  await expect(summary.getByRole('link', { name: BRANCH })).toHaveAttribute('href', new RegExp(`/session/${BRANCH}`));
});

test('secrets are hidden until a person asks, and the address never says so', async ({ page }) => {
  await open(page);
  await expect(turn(page, 1)).toContainText('[API key, about 64 characters]');
  await page.getByRole('button', { name: 'Show', exact: true }).last().click();
  await expect(turn(page, 1)).toContainText(KEY);
  await page.reload();
  await expect(turn(page, 1)).toContainText('[API key, about 64 characters]');
});

test('j and k go through the turns, and a turn leads to its own lines', async ({ page }) => {
  await open(page, '&turn=1');
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/turn=2/);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(/turn=1/);
  await turn(page, 1).getByRole('link', { name: 'lines' }).click();
  await expect(new SearchPage(page).rows).toHaveCount(2);
});

test('nothing is in the way of anybody', async ({ page }) => {
  await open(page, '&turn=2');
  await expectAccessibleEverywhere(page, 'the session', [1440, 390]);
});

test('a session that nobody wrote about is said to be none', async ({ page }) => {
  await page.goto(`${product.url}/session/nobody?v=1`);
  await expect(page.getByText('No line of the last 30 days is of the session nobody.')).toBeVisible();
});
