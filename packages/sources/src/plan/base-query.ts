import { type Expr, type LogQuery, NO_SPAN, parse } from '@edda/logql';
import { matcher } from './matchers.ts';

/** Every stream: Loki gives each a `service_name`, and takes no selector that could be empty. */
export const EVERYTHING: LogQuery = {
  kind: 'log',
  matchers: [matcher('service_name', '=~', '.+')],
  stages: [],
  span: NO_SPAN,
};

/** The ask's base query. Throws LogqlError with the position in the text. */
export function baseQuery(logql: string): Expr {
  return logql.trim() === '' ? EVERYTHING : parse(logql);
}
