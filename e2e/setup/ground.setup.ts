import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { historyIsThere } from '../demo.ts';
import { HISTORY_DIR, startProduct } from '../product.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Two products that start at once would build it at once. */
test('the page is built', () => {
  const { status, stderr } = spawnSync(process.execPath, ['apps/cli/src/main.ts', 'build'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('the demo has written its hours of history', async () => {
  test.setTimeout(240_000);
  rmSync(HISTORY_DIR, { recursive: true, force: true });
  const product = await startProduct({ EDDA_DATA_DIR: HISTORY_DIR });
  await historyIsThere(product.demoDir);
  expect(await product.stop()).toBe(0);
});
