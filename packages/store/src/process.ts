import { parseArgs } from 'node:util';
import { StoreError } from './error.ts';
import type { OtlpPorts } from './http/otlp/otlp-listeners.ts';
import { serveStore } from './http/serve.ts';
import { type LimitProfile, isLimitProfile } from './ingest/limits.ts';
import type { RetentionLimits } from './retention/keeper.ts';
import type { StoreLog } from './store.ts';

// The exit codes are part of the contract with whoever starts the process: after these it is of no use to try again.
const EXIT_USAGE = 2;
const EXIT_LOCKED = 97;
const EXIT_PORT_IN_USE = 98;
const EXIT_FAILED = 1;

const USAGE =
  'node main.ts --data-dir FOLDER [--host 127.0.0.1] [--port 3100] [--limits local|loki] [--allow-host NAME]... ' +
  '[--otlp-grpc-port 4317 --otlp-http-port 4318] [--retention-bytes N] [--retention-seconds N] (0 is no limit)';

interface Settings {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly limits: LimitProfile;
  readonly allowedHosts: readonly string[];
  readonly otlp: OtlpPorts | null;
  readonly retention: Partial<RetentionLimits>;
}

function settingsOf(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'data-dir': { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '3100' },
      limits: { type: 'string', default: 'local' },
      'allow-host': { type: 'string', multiple: true, default: [] },
      'otlp-grpc-port': { type: 'string' },
      'otlp-http-port': { type: 'string' },
      'retention-bytes': { type: 'string' },
      'retention-seconds': { type: 'string' },
    },
  });
  const { limits, host, 'data-dir': dataDir, 'otlp-grpc-port': grpc, 'otlp-http-port': http } = values;
  const { 'retention-bytes': bytes, 'retention-seconds': seconds } = values;
  if (dataDir === undefined) throw new Error('--data-dir is missing');
  if ((grpc === undefined) !== (http === undefined))
    throw new Error('--otlp-grpc-port and --otlp-http-port go together');
  if (!isLimitProfile(limits)) throw new Error(`--limits ${limits}: local or loki`);
  return {
    dataDir,
    host,
    port: portOf('--port', values.port),
    limits,
    allowedHosts: values['allow-host'],
    otlp:
      grpc === undefined || http === undefined
        ? null
        : { grpc: portOf('--otlp-grpc-port', grpc), http: portOf('--otlp-http-port', http) },
    retention: {
      ...(bytes === undefined ? {} : { maxDiskBytes: limitOf('--retention-bytes', bytes) }),
      ...(seconds === undefined ? {} : { maxAgeSeconds: limitOf('--retention-seconds', seconds) }),
    },
  };
}

/** A whole number; 0 is no limit. */
function limitOf(option: string, text: string): number | null {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`${option} ${text} is no whole number`);
  return text === '0' ? null : Number(text);
}

function portOf(option: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`${option} ${text} is no port`);
  return port;
}

/** One JSON object a line: the one about listening on stdout, for whoever started the process; the log on stderr. */
const log: StoreLog = (record) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...record })}\n`);
};

/** Runs the store as a process of its own, as the command line says; null while it runs, else the exit code. */
export async function runStore(args: readonly string[]): Promise<number | null> {
  let settings: Settings;
  try {
    settings = settingsOf(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}\n`);
    return EXIT_USAGE;
  }
  try {
    const running = await serveStore({ ...settings, log });
    process.stdout.write(`${JSON.stringify({ event: 'listening', url: running.url, otlp: running.otlp })}\n`);
    const stop = (): void => {
      running.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log({ level: 'error', message: `closing failed: ${error instanceof Error ? error.message : error}` });
          process.exit(EXIT_FAILED);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // A supervisor that died cannot end us any more, and the next one needs the port and the folder.
    process.once('disconnect', stop);
    return null;
  } catch (error) {
    log({ level: 'error', message: error instanceof Error ? error.message : String(error) });
    return exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof StoreError)) return EXIT_FAILED;
  return error.code === 'locked' ? EXIT_LOCKED : error.code === 'in_use' ? EXIT_PORT_IN_USE : EXIT_FAILED;
}
