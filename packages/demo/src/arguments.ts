import { parseArgs } from 'node:util';
import { DemoError } from './error.ts';

export interface DemoArguments {
  /** The address of the store. */
  readonly loki: string;
  readonly dataDir: string;
  readonly seed: number;
  /** Hours of lines that a first start brings along. */
  readonly historyHours: number;
  /** Lines a second, on average. */
  readonly rate: number;
  /** Of `/metrics` and `/health/loki`; 0 takes any. */
  readonly port: number;
}

export const USAGE =
  'usage: main.ts --loki http://127.0.0.1:3100 --data-dir DIR [--seed N] [--history-hours 6] [--rate 4] [--port 0]';

const OPTIONS = {
  loki: { type: 'string' },
  'data-dir': { type: 'string' },
  seed: { type: 'string', default: '1' },
  'history-hours': { type: 'string', default: '6' },
  rate: { type: 'string', default: '4' },
  port: { type: 'string', default: '0' },
} as const;

/** Throws `arguments` with the name, the value and what is allowed. */
export function readArguments(argv: readonly string[]): DemoArguments {
  const { values } = parse(argv);
  const { loki, 'data-dir': dataDir } = values;
  if (loki === undefined || !/^https?:$/.test(URL.parse(loki)?.protocol ?? '')) {
    throw new DemoError('arguments', `--loki is ${JSON.stringify(loki ?? '')}; it has to be the address of a Loki`);
  }
  if (dataDir === undefined || dataDir === '') throw new DemoError('arguments', '--data-dir is missing');
  return {
    loki: loki.replace(/\/+$/, ''),
    dataDir,
    seed: numberIn('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    historyHours: numberIn('--history-hours', values['history-hours'], 0, 168),
    rate: numberIn('--rate', values.rate, 0.1, 500),
    port: numberIn('--port', values.port, 0, 65_535),
  };
}

function parse(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>> {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS });
  } catch (error) {
    throw new DemoError('arguments', error instanceof Error ? error.message : String(error), error);
  }
}

function numberIn(name: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new DemoError(
    'arguments',
    `${name} is ${JSON.stringify(text)}; it has to be a number from ${least} to ${most}`,
  );
}
