import type { Tally } from './tally.ts';

/** Recorded answers that the store does not give on purpose, by their case, and why. docs/adr/0020 has the long form. */
export const KNOWN_DIFFERENCES: Readonly<Record<string, string>> = {
  'discovery-029':
    "Loki's parsers share their cache of label names across streams, so that one stream's labels rename what is parsed in another",
};

interface CaseResult {
  readonly id: string;
  readonly ok: boolean;
}

/** A known difference counts as skipped; one that passes fails the run, because it is known no longer. */
export function conformanceTally(results: readonly CaseResult[], known = KNOWN_DIFFERENCES): Tally {
  const isKnown = ({ id }: CaseResult): boolean => id in known;
  const passed = results.filter((result) => result.ok && !isKnown(result));
  const skipped = results.filter((result) => !result.ok && isKnown(result));
  return { passed: passed.length, failed: results.length - passed.length - skipped.length, skipped: skipped.length };
}

/** From the runner's `--json` report. Cases that were not run, because the store went away, count as failed. */
export function conformanceReportTally(report: unknown): Tally {
  const results = caseResults(report);
  const notRun = isRecord(report) && typeof report['notRun'] === 'number' ? report['notRun'] : 0;
  const tally = conformanceTally(results);
  return { ...tally, failed: tally.failed + notRun + (results.length === 0 ? 1 : 0) };
}

function caseResults(report: unknown): CaseResult[] {
  const list = isRecord(report) && Array.isArray(report['results']) ? report['results'] : [];
  return list.flatMap((entry: unknown) =>
    isRecord(entry) && typeof entry['id'] === 'string' ? [{ id: entry['id'], ok: entry['ok'] === true }] : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
