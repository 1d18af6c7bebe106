import { readFileSync } from 'node:fs';
import { ConfigError, type Environment, readConfig, readTable } from '@edda/api';
import { LokiClient, type LokiClientOptions, LokiError } from '@edda/loki';
import { basicAuthorization } from '@edda/loki/credentials';
import { START_SETTINGS } from '../settings.ts';
import { exportLogs } from './export-logs.ts';
import { importLogs } from './import-logs.ts';
import { exportArguments, importArguments } from './move-arguments.ts';
import { MoveError } from './move-error.ts';
import { seldom } from './seldom.ts';

type Say = (text: string) => void;

const PUSH_PATH = '/loki/api/v1/push';
const PROGRESS_MS = 2_000;

/** `edda export`: from a Loki into a file. */
export async function runExport(
  args: readonly string[],
  env: Environment,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  const { loki, ...options } = exportArguments(args, Date.now());
  const client = new LokiClient(lokiOf(loki, env));
  try {
    const entries = await exportLogs({ ...options, client, say, progress: seldom(say, PROGRESS_MS), signal });
    say(`${entries} entries are in ${options.file}`);
  } finally {
    await client.close();
  }
}

/** `edda import`: from a file into a Loki. */
export async function runImport(
  args: readonly string[],
  env: Environment,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  const { loki, ...options } = importArguments(args);
  const target = lokiOf(loki, env);
  const url = new URL(target.url);
  url.pathname = url.pathname.replace(/\/+$/, '') + PUSH_PATH;
  const { entries, skipped } = await importLogs({
    ...options,
    url: url.href,
    headers: headersOf(target),
    say,
    progress: seldom(say, PROGRESS_MS),
    signal,
  });
  const left = skipped === 0 ? '' : `; ${skipped} lines were left out`;
  say(`${entries} entries are in ${target.url}${left}`);
}

/** What a person should be told, and the exit code; null for a fault of ours, whose place in the code matters. */
export function moveFault(error: unknown): { readonly message: string; readonly exitCode: 1 | 2 } | null {
  if (error instanceof ConfigError) return { message: error.message, exitCode: 2 };
  if (error instanceof LokiError) return { message: error.message, exitCode: 1 };
  if (error instanceof MoveError) return { message: error.message, exitCode: error.code === 'usage' ? 2 : 1 };
  return null;
}

/** The Loki that is named, with the credentials of logcli's variables; without a name the embedded store. */
function lokiOf(named: string | null, env: Environment): LokiClientOptions {
  const port = readTable(START_SETTINGS, env).EDDA_STORE_PORT ?? 0;
  const address = named ?? env['LOKI_ADDR'] ?? '';
  const [backend] = readConfig({ ...env, LOKI_ADDR: address === '' ? `http://127.0.0.1:${port}` : address }).backends;
  if (backend === undefined) throw new MoveError('usage', '--loki names no Loki');
  return backend.loki;
}

function headersOf({ auth, authHeader, headers, tenant }: LokiClientOptions): Readonly<Record<string, string>> {
  const proof = auth === undefined || auth === null ? null : proofOf(auth);
  return {
    ...headers,
    ...(tenant === undefined || tenant === null ? {} : { 'x-scope-orgid': tenant }),
    ...(proof === null ? {} : { [authHeader ?? 'authorization']: proof }),
  };
}

function proofOf(auth: NonNullable<LokiClientOptions['auth']>): string {
  switch (auth.kind) {
    case 'basic':
      return basicAuthorization(auth);
    case 'bearer':
      return `Bearer ${auth.token}`;
    case 'bearer_file':
      return `Bearer ${readFileSync(auth.path, 'utf8').trim()}`;
    default:
      return auth satisfies never;
  }
}
