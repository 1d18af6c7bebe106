/** What the BFF puts a duration in the place of. */
const VARIABLE = /\$__\w+/g;

/**
 * The log query whose lines a LogQL metric query counts; null where it counts those of several, or is none. The parser
 * comes when it is first needed.
 */
export async function linesCounted(logql: string): Promise<string | null> {
  const { tryParse, logQueriesOf, print } = await import('@edda/logql');
  const parsed = tryParse(logql.replaceAll(VARIABLE, '1m'));
  if (!parsed.ok) return null;
  const queries = new Set(logQueriesOf(parsed.expr).map((query) => print(query)));
  const [only] = queries;
  return queries.size === 1 ? (only ?? null) : null;
}
