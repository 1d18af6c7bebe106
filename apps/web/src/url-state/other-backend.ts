import { parseParams, printParams } from './query-text.ts';

/** What names something in one backend alone. */
const ITS_OWN: ReadonlySet<string> = new Set(['backend', 'row', 'around']);

/** The same search string for another backend. Every page's address names its backend alike. */
export function forBackend(search: string, backend: string): string {
  const kept = parseParams(search).filter(([name]) => !ITS_OWN.has(name) && name !== 'v');
  return printParams([['v', '1'], ['backend', backend], ...kept]);
}
