import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'web', root: import.meta.dirname, environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
