import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startProduct } from '../product.ts';
import { countLines, pushLine } from '../push.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'edda-supervision-'));

test.afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The process that runs a script for this product: its data folder stands in its command line. */
function pidOf(script: string): number {
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes(script) && line.includes(dataDir);
    } catch {
      return false;
    }
  });
  return Number(found ?? 0);
}

test('a store that is killed is told, started again, and has every acknowledged line', async () => {
  test.skip(process.platform !== 'linux', 'finds the process through /proc');
  const product = await startProduct({ EDDA_DATA_DIR: dataDir, EDDA_DEMO: 'off' });
  try {
    for (let index = 0; index < 50; index++) await pushLine(product.storeUrl, { app: 'kill' }, `line ${index}`);
    process.kill(pidOf('packages/store/src/main.ts'), 'SIGKILL');
    await expect.poll(() => product.output()).toMatch(/the store ended by SIGKILL and is started again/);
    await expect.poll(() => countLines(product.storeUrl, '{app="kill"}').catch(() => 0), { timeout: 20_000 }).toBe(50);
  } finally {
    expect(await product.stop()).toBe(0);
  }
});

test('a second start is quick and has the lines of the first', async () => {
  const startedAt = performance.now();
  const product = await startProduct({ EDDA_DATA_DIR: dataDir, EDDA_DEMO: 'off' });
  const seconds = (performance.now() - startedAt) / 1000;
  test.info().annotations.push({ type: 'second start', description: `${seconds.toFixed(1)} s` });
  try {
    expect(await countLines(product.storeUrl, '{app="kill"}')).toBe(50);
  } finally {
    await product.stop();
  }
});

test('Ctrl-C stops everything cleanly, with nothing lost', async () => {
  const product = await startProduct({ EDDA_DATA_DIR: dataDir, EDDA_DEMO: 'off' });
  await pushLine(product.storeUrl, { app: 'ctrl-c' }, 'the last line');
  await product.interrupt();
  await expect.poll(() => product.output()).toContain('stopped; everything acknowledged is on disk');
  for (const url of [product.url, product.storeUrl]) await expect(fetch(url)).rejects.toThrow();
  const again = await startProduct({ EDDA_DATA_DIR: dataDir, EDDA_DEMO: 'off' });
  try {
    expect(await countLines(again.storeUrl, '{app="ctrl-c"}')).toBe(1);
  } finally {
    await again.stop();
  }
});

test('a taken port is said with who holds it and what to do', async () => {
  const product = await startProduct({ EDDA_DATA_DIR: dataDir, EDDA_DEMO: 'off' });
  try {
    const port = new URL(product.storeUrl).port;
    const second = startProduct({ EDDA_STORE_PORT: port, EDDA_DEMO: 'off' });
    await expect(second).rejects.toThrow(/it is taken by node .*main\.ts \(process \d+\).*EDDA_STORE_PORT.*LOKI_ADDR/);
  } finally {
    await product.stop();
  }
});

test.describe('a wrong setting', () => {
  for (const [env, message] of [
    [{ EDDA_PORT: 'eighty' }, /EDDA_PORT is "eighty"; allowed: 0 to 65535/],
    [{ EDDA_DEMO: 'maybe' }, /EDDA_DEMO is "maybe"; allowed: on or off/],
    [{ EDDA_TRACE_URL: 'http://tracer/trace' }, /EDDA_TRACE_URL is .*\{traceId\}/],
    [{ EDDA_HOST: '0.0.0.0' }, /EDDA_HOST is "0\.0\.0\.0".*EDDA_TOKEN/],
  ] as const) {
    test(`${Object.keys(env)[0]} stops the start with its name, its value and what is allowed`, async () => {
      await expect(startProduct(env)).rejects.toThrow(message);
    });
  }
});
