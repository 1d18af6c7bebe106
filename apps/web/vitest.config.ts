import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    name: 'web',
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    maxWorkers: '100%',
    // Its modules are written for bundlers: without endings of files, which Node asks for.
    server: { deps: { inline: [/@prometheus-io\/codemirror-promql/] } },
    // The same wall clock everywhere; a test that needs another zone names it.
    env: { TZ: 'UTC' },
  },
});
