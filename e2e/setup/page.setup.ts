import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

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
