import type { Tally } from './tally.ts';

interface CaseResult {
  readonly ok: boolean;
}

/** From the runner's `--json` report. Cases that were not run, because the store went away, count as failed. */
export function conformanceReportTally(report: unknown): Tally {
  const results = caseResults(report);
  const notRun = isRecord(report) && typeof report['notRun'] === 'number' ? report['notRun'] : 0;
  const passed = results.filter(({ ok }) => ok).length;
  const failed = results.length - passed + notRun + (results.length === 0 ? 1 : 0);
  return { passed, failed, skipped: 0 };
}

function caseResults(report: unknown): CaseResult[] {
  const list = isRecord(report) && Array.isArray(report['results']) ? report['results'] : [];
  return list.flatMap((entry: unknown) => (isRecord(entry) ? [{ ok: entry['ok'] === true }] : []));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
