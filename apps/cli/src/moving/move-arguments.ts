import { parseArgs } from 'node:util';
import { NANOS_PER_HOUR, NANOS_PER_MILLI, type Nanos, nanosFromMillis, parseNanos } from '@edda/model';
import { MoveError } from './move-error.ts';

/** Loki adds `service_name` to every stream. */
const EVERY_STREAM = '{service_name=~".+"}';
/** Loki's default `max_entries_limit_per_query`. */
const PAGE_SIZE = '5000';

export const MOVE_HELP = [
  '  npm run edda -- export --file FILE [--loki URL] [--query SELECTOR] [--from TIME] [--to TIME] [--page-size 5000]',
  '                         every entry into a file (FILE.gz is packed); stopped, it goes on when started again',
  '  npm run edda -- import --file FILE [--loki URL] [--skip-bad]',
  '                         what an export wrote into another Loki, to the nanosecond',
  '                         TIME is 2026-11-21, 2026-11-21T14:07:00Z or nanoseconds since 1970; URL is LOKI_ADDR, or',
  "                         the embedded store; credentials are logcli's variables",
].join('\n');

export interface ExportArguments {
  readonly file: string;
  readonly loki: string | null;
  readonly query: string;
  readonly from: Nanos;
  readonly to: Nanos;
  readonly pageSize: number;
}

export interface ImportArguments {
  readonly file: string;
  readonly loki: string | null;
  readonly skipBad: boolean;
}

/** Throws `usage` with the argument, its value and what is allowed. */
export function exportArguments(args: readonly string[], nowMs: number): ExportArguments {
  const values = parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        file: { type: 'string' },
        loki: { type: 'string' },
        query: { type: 'string', default: EVERY_STREAM },
        from: { type: 'string', default: '0' },
        to: { type: 'string' },
        'page-size': { type: 'string', default: PAGE_SIZE },
      },
    }),
  ).values;
  const { query, 'page-size': size } = values;
  if (!/^\{.*\}$/.test(query))
    throw new MoveError('usage', `--query ${query} is no stream selector, such as {app="x"}`);
  if (!/^[1-9]\d{0,6}$/.test(size)) throw new MoveError('usage', `--page-size ${size} is no number of entries`);
  // A shipper's clock may be ahead; Loki takes entries of up to ten minutes from now.
  const to = values.to === undefined ? nanosFromMillis(nowMs) + NANOS_PER_HOUR : timeOf('--to', values.to);
  const from = timeOf('--from', values.from);
  if (from >= to) throw new MoveError('usage', `--from ${values.from} is not before --to ${values.to ?? 'now'}`);
  return { file: fileOf(values.file), loki: values.loki ?? null, query, from, to, pageSize: Number(size) };
}

export function importArguments(args: readonly string[]): ImportArguments {
  const {
    file,
    loki,
    'skip-bad': skipBad,
  } = parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        file: { type: 'string' },
        loki: { type: 'string' },
        'skip-bad': { type: 'boolean', default: false },
      },
    }),
  ).values;
  return { file: fileOf(file), loki: loki ?? null, skipBad };
}

/** Node's own words for an option that there is not, or that lacks its value, as a fault of the arguments. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new MoveError('usage', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function fileOf(file: string | undefined): string {
  if (file === undefined || file === '') throw new MoveError('usage', '--file is missing');
  return file;
}

function timeOf(option: string, text: string): Nanos {
  const nanos = parseNanos(text);
  if (nanos !== null) return nanos;
  const millis = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(millis)) return BigInt(millis) * NANOS_PER_MILLI;
  throw new MoveError(
    'usage',
    `${option} ${text} is no time: 2026-11-21, 2026-11-21T14:07:00Z or nanoseconds since 1970`,
  );
}
