import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './chromium.ts';

export default defineConfig({
  outputDir: '../test-results',
  // Each file has a product of its own, and a journey mostly waits.
  workers: 2,
  // A machine that CI shares may stall for seconds; a journey that needs its second try is reported as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  projects: [
    { name: 'setup', testDir: './setup', testMatch: '*.setup.ts' },
    { name: 'journeys', testDir: './journeys', dependencies: ['setup'] },
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'on-first-retry',
    launchOptions: { executablePath: await chromiumPath(), args: CHROMIUM_ARGS },
  },
});
