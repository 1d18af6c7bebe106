/**
 * Opens long things in the real page: the conversation of a session of 5,000 lines with bodies of 100 KB, and a trace
 * of 5,000 lines; goes through them from top to bottom. Aim: no task above 100 ms. `--lines N`, `--bytes N`.
 */
import type { Page } from '@playwright/test';
import { startProduct } from '../e2e/product.ts';
import { pushMade, timed } from './lines.ts';
import { tellTasks, watched } from './main-thread.ts';
import { optionOf } from './options.ts';
import { openBrowser } from './page.ts';
import { sessionLine } from './session-lines.ts';

const LINES = optionOf('--lines', 5000);
const BODY_BYTES = optionOf('--bytes', 100_000);
const LONGEST_TASK_MS = 100;
const LIMIT_MS = 600_000;
const WHEEL_STEPS = 150;
const WHEEL_PIXELS = 600;
const SESSION = '20261121-120000-be5cbe5c';
const TRACE = 'be5cbe5cbe5cbe5cbe5cbe5cbe5cbe5c';

const traceLine = (number: number): string =>
  JSON.stringify({
    event: `Step ${number} of a long job`,
    level: number % 40 === 0 ? 'error' : 'info',
    logger: `worker.${number % 7}`,
    trace_id: TRACE,
  });

const product = await startProduct({ EDDA_DEMO: 'off', EDDA_OTLP: 'off' });
try {
  for (const type of ['request', 'response'] as const) {
    const labels = { app: 'llm-proxy', provider: 'anthropic', environment: 'bench', machine: 'bench', log_type: type };
    const line = (turn: number): string => sessionLine(type, turn, SESSION, BODY_BYTES);
    await pushMade(product.storeUrl, labels, timed(LINES / 2, 1000, line));
  }
  const service = { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' };
  await pushMade(product.storeUrl, service, timed(LINES, 200, traceLine));
  await open('a session', `/session/${SESSION}?v=1`, 'main');
  await open('a trace', `/trace/${TRACE}?v=1`, '[role=grid]');
} finally {
  await product.stop();
}

/** Opens the address, waits until all of it is there, and goes through what it shows. */
async function open(what: string, path: string, list: string): Promise<void> {
  const { browser, page } = await openBrowser();
  try {
    const { result, tasks } = await watched(browser, page, () => read(page, path, list));
    tellTasks(`${what} of ${LINES} lines, there after ${(result / 1000).toFixed(1)} s`, tasks, LONGEST_TASK_MS);
  } finally {
    await browser.close();
  }
}

/** @returns Milliseconds until the page said that all lines are there. */
async function read(page: Page, path: string, list: string): Promise<number> {
  const began = performance.now();
  await page.goto(`${product.url}${path}`);
  const told = page.getByText(new RegExp(`\\b${LINES.toLocaleString('en')} lines`)).first();
  await told.waitFor({ state: 'attached', timeout: LIMIT_MS });
  const took = performance.now() - began;
  const box = await page.locator(list).first().boundingBox();
  if (box === null) throw new Error(`${path} shows no ${list}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < WHEEL_STEPS; step++) await page.mouse.wheel(0, WHEEL_PIXELS);
  return took;
}
