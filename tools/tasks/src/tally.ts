import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many checks of a runner passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The line that CI reads. */
export function tallyLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

/** From vitest's JSON report. A file that could not be loaded counts as a failure. */
export function vitestTally(report: unknown): Tally {
  const at = numbers(report);
  return {
    passed: at('numPassedTests'),
    failed: at('numFailedTests') + (at('numFailedTests') === 0 ? at('numFailedTestSuites') : 0),
    skipped: at('numPendingTests') + at('numTodoTests'),
  };
}

/** From Playwright's JSON report. A flaky test passed in the end. */
export function playwrightTally(report: unknown): Tally {
  const at = numbers(isRecord(report) ? report['stats'] : undefined);
  return { passed: at('expected') + at('flaky'), failed: at('unexpected'), skipped: at('skipped') };
}

/** From the conformance runner's `--json` report. Cases that were not run, because the store went away, count as failed. */
export function conformanceTally(report: unknown): Tally {
  const listed: readonly unknown[] = isRecord(report) && Array.isArray(report['results']) ? report['results'] : [];
  const results = listed.filter(isRecord);
  const passed = results.filter(({ ok }) => ok === true).length;
  const failed = results.length - passed + numbers(report)('notRun') + (results.length === 0 ? 1 : 0);
  return { passed, failed, skipped: 0 };
}

/** From a closing line such as `2110 passed, 15 failed`; null where there is none. */
export function closingLineTally(output: string): Tally | null {
  const match = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/gm)].at(-1);
  return match === undefined
    ? null
    : { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) };
}

/** From a benchmark's lines: `ok` where a figure is within its aim, `OVER` where it is not. */
export function aimsTally(output: string): Tally {
  const lines = (word: string): number => output.split('\n').filter((line) => line.startsWith(`${word} `)).length;
  return { ...NOTHING, passed: lines('ok'), failed: lines('OVER') };
}

/** The tallies of one run of all the tasks, a file each, so that several commands can add up to one line. */
export class TallyBook {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  write(name: string, tally: Tally): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, `${name}.tally.json`), JSON.stringify(tally));
  }

  total(): Tally {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.tally.json'))
      .map((name): unknown => JSON.parse(readFileSync(join(this.#folder, name), 'utf8')))
      .map((tally) => {
        const at = numbers(tally);
        return { passed: at('passed'), failed: at('failed'), skipped: at('skipped') };
      })
      .reduce(add, NOTHING);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads whole numbers by name; what is not there counts as 0. */
function numbers(value: unknown): (name: string) => number {
  return (name) => (isRecord(value) && typeof value[name] === 'number' ? value[name] : 0);
}
