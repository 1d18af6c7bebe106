import { defineConfig } from 'vitest/config';

/** Property tests take a second or two alone, and many times that on a busy machine; what hangs is still told. */
const TEST_TIMEOUT_MS = 30_000;

/** Unless told, all cores but one are used: of two, half. */
const EVERY_CORE = '100%';

const node = (name: string, root: string) => ({
  test: {
    name,
    root,
    environment: 'node',
    include: ['src/**/*.test.ts'],
    testTimeout: TEST_TIMEOUT_MS,
    maxWorkers: EVERY_CORE,
  },
});

export default defineConfig({
  test: {
    maxWorkers: EVERY_CORE,
    // Only where --coverage asks for it, of the project that --project names: the patterns start at its root.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: '.cache/coverage',
    },
    projects: [
      node('model', 'packages/model'),
      node('logql', 'packages/logql'),
      node('loki', 'packages/loki'),
      node('store', 'packages/store'),
      node('protocol', 'packages/protocol'),
      node('sources', 'packages/sources'),
      node('exporter', 'packages/exporter'),
      node('demo', 'packages/demo'),
      node('api', 'apps/api'),
      node('cli', 'apps/cli'),
      node('gates', 'tools/gates'),
      node('infra', 'tools/infra'),
      node('tasks', 'tools/tasks'),
      './apps/web/vitest.config.ts',
    ],
  },
});
