import { NANOS_PER_SECOND } from '@edda/model';
import type { AskedRange, ColumnName } from '@edda/protocol';
import { numberAsk, type NumberFunction } from '@edda/sources';

/** What a point of a chart may be made of, in seconds. */
const WINDOWS = [10n, 30n, 60n, 300n, 900n, 3_600n, 21_600n, 86_400n].map((seconds) => seconds * NANOS_PER_SECOND);
/** As many points beside each other as tell a course. */
const POINTS = 60n;

/** The question that shows a number of the asked lines over their range. */
export function numberChart(asked: AskedRange, name: ColumnName, of: NumberFunction, labels: readonly string[]) {
  const { start, end } = asked.range;
  const least = (BigInt(end) - BigInt(start)) / POINTS;
  const windowNanos = WINDOWS.find((window) => window >= least) ?? least;
  return numberAsk(asked.ask, { name: { kind: name.kind, name: name.name }, of, windowNanos, labels });
}
