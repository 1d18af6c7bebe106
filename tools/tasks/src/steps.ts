import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.ts';
import { statementPercent } from './statement-percent.ts';
import { startStore } from './store-process.ts';
import {
  add,
  aimsTally,
  closingLineTally,
  conformanceTally,
  NOTHING,
  playwrightTally,
  type Tally,
  vitestTally,
} from './tally.ts';

/** What every step gets: where the project lies, where reports go. */
export interface StepContext {
  readonly root: string;
  readonly results: string;
}

/** A check that either holds or does not, and how it went in numbers. */
export type Step = (context: StepContext) => Promise<Tally>;

const LEAST_STATEMENTS = 80;
const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };
const SKIPPED: Tally = { passed: 0, failed: 0, skipped: 1 };

const command =
  (program: string, ...args: readonly string[]): Step =>
  async ({ root }) =>
    (await run(program, args, { cwd: root })).code === 0 ? PASSED : FAILED;

const unit: Step = async ({ root, results }) => {
  mkdirSync(results, { recursive: true });
  const report = join(results, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run('vitest', args, { cwd: root });
  return reportTally(report, code, vitestTally);
};

/** Document 002 wants more than 80 % of the exporter's statements under test. */
const coverage: Step = async ({ root, results }) => {
  const reports = join(results, 'coverage');
  const args = ['run', '--project', 'exporter', '--coverage', `--coverage.reportsDirectory=${reports}`];
  const { code } = await run('vitest', args, { cwd: root });
  const percent = code === 0 ? statementPercent(readReport(join(reports, 'coverage-summary.json'))) : null;
  console.log(
    `statements of the exporter under test: ${percent ?? 'not measured'} %, of more than ${LEAST_STATEMENTS} %`,
  );
  return percent !== null && percent > LEAST_STATEMENTS ? PASSED : FAILED;
};

const browser: Step = async ({ root, results }) => {
  const report = join(results, 'e2e.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { code } = await run('playwright', ['test', '--config', 'e2e/playwright.config.ts'], { cwd: root, env });
  return reportTally(report, code, playwrightTally);
};

function readReport(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function reportTally(report: string, code: number, read: (report: unknown) => Tally): Tally {
  const tally = existsSync(report) ? read(readReport(report)) : NOTHING;
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Runs a checker of `../shared` against a fresh store with Loki's limits; `read` makes a tally of what it printed. */
const againstFreshStore =
  (script: string, args: readonly string[], read: (output: string, results: string) => Tally): Step =>
  async ({ root, results }) => {
    const checker = join(root, '../shared', script);
    if (!existsSync(checker)) {
      console.log(`skipped: ${script} lies in ../shared, which is not there`);
      return SKIPPED;
    }
    mkdirSync(results, { recursive: true });
    const dataDir = mkdtempSync(join(tmpdir(), 'edda-conformance-'));
    const store = await startStore(root, dataDir);
    try {
      const { output } = await run('node', [checker, '--url', store.url, ...args], { cwd: results, capture: true });
      return read(output, results);
    } finally {
      await store.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  };

/** Written into the folder of results, where the runner is started. */
const CONFORMANCE_REPORT = 'conformance.json';

const conformance = againstFreshStore(
  'loki-conformance/run.mjs',
  ['--max-diffs', '2', '--json', CONFORMANCE_REPORT],
  (_output, results) => {
    const path = join(results, CONFORMANCE_REPORT);
    const report = readReport(path);
    // An old report must not speak for a run that never came to write one.
    rmSync(path, { force: true });
    return conformanceTally(report);
  },
);

/** A benchmark holds where each of its figures is within its aim, and there is one. */
const bench =
  (name: string, ...args: readonly string[]): Step =>
  async ({ root }) => {
    const { code, output } = await run('node', [`bench/${name}.ts`, ...args], { cwd: root, capture: true });
    const tally = aimsTally(output);
    return code === 0 && tally.passed + tally.failed > 0 ? tally : add(tally, FAILED);
  };

export const STEPS = {
  format: command('oxfmt', '--check', '.'),
  lint: command('oxlint', '--deny-warnings'),
  types: command('tsc', '-p', 'tsconfig.json'),
  'types-web': command('tsc', '-p', 'apps/web'),
  gates: command('node', 'tools/gates/src/main.ts'),
  build: command('node', 'apps/cli/src/main.ts', 'build'),
  size: command('node', 'bench/bundle-size.ts'),
  'bench-first-rows': bench('first-rows', '--runs', '5'),
  'bench-search': bench('search'),
  'bench-scroll': bench('scroll'),
  'bench-session': bench('session', '--lines', '1000'),
  'bench-tail': bench('tail', '--minutes', '2'),
  unit,
  coverage,
  e2e: browser,
  'clean-clone': command('node', 'tools/tasks/src/clean-clone.ts'),
  conformance,
  'parse-corpus': againstFreshStore(
    'logql-parse-check.mjs',
    ['--max-diffs', '5'],
    (output) => closingLineTally(output) ?? FAILED,
  ),
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;
