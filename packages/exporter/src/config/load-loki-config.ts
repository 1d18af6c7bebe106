import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { ExporterError } from '../error.ts';
import { parseDuration } from './duration.ts';
import { LOKI_CONFIG_DEFAULTS, type LokiConfig } from './loki-config.ts';

export interface LokiConfigSources {
  /** The command line, without the program. Flags that are not about Loki are left alone. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The TOML file; `~/.config/llm-proxy/config.toml` unless said otherwise. One that is not there counts as empty. */
  readonly file?: string;
}

/** A setting where it was found, still text: `LLM_PROXY_LOKI_BATCH_SIZE` is "ten". */
interface Found {
  readonly source: string;
  readonly text: string;
}

type Reader<T> = (found: Found) => T;

interface Field<T> {
  /** Under `[loki]`; the flag and the variable follow from it. */
  readonly name: string;
  readonly read: Reader<T>;
}

const FIELDS: { readonly [Name in keyof LokiConfig]: Field<LokiConfig[Name]> } = {
  enabled: { name: 'enabled', read: readBoolean },
  url: { name: 'url', read: ({ text }) => text },
  batchSize: { name: 'batch_size', read: wholeNumberFrom(1) },
  batchWaitMs: { name: 'batch_wait', read: readDuration },
  retryMax: { name: 'retry_max', read: wholeNumberFrom(0) },
  useGzip: { name: 'use_gzip', read: readBoolean },
  environment: { name: 'environment', read: readWord },
  authToken: { name: 'auth_token', read: ({ text }) => text },
};

const ENV_PREFIX = 'LLM_PROXY_LOKI_';
const FLAG_PREFIX = 'loki-';
const NAMES: readonly string[] = Object.values(FIELDS).map(({ name }) => name);

const TomlFile = z.object({ loki: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional() });

/** Flags before environment before TOML before defaults. Throws `config` with the place, the value and what is allowed. */
export function loadLokiConfig(sources: LokiConfigSources = {}): LokiConfig {
  const found = [readFlags(sources.args ?? []), readEnv(sources.env ?? {}), readFile(sources.file ?? defaultFile())];
  const value = <T>({ name, read }: Field<T>, fallback: T): T => {
    const first = found.find((source) => source.has(name))?.get(name);
    return first === undefined ? fallback : read(first);
  };
  return {
    enabled: value(FIELDS.enabled, LOKI_CONFIG_DEFAULTS.enabled),
    url: value(FIELDS.url, LOKI_CONFIG_DEFAULTS.url),
    batchSize: value(FIELDS.batchSize, LOKI_CONFIG_DEFAULTS.batchSize),
    batchWaitMs: value(FIELDS.batchWaitMs, LOKI_CONFIG_DEFAULTS.batchWaitMs),
    retryMax: value(FIELDS.retryMax, LOKI_CONFIG_DEFAULTS.retryMax),
    useGzip: value(FIELDS.useGzip, LOKI_CONFIG_DEFAULTS.useGzip),
    environment: value(FIELDS.environment, LOKI_CONFIG_DEFAULTS.environment),
    authToken: value(FIELDS.authToken, LOKI_CONFIG_DEFAULTS.authToken),
  };
}

function defaultFile(): string {
  return join(homedir(), '.config', 'llm-proxy', 'config.toml');
}

/** `--loki-batch-size 500`; a flag without a value says true. */
function readFlags(args: readonly string[]): Map<string, Found> {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: flagOptions() });
  const found = new Map<string, Found>();
  for (const token of tokens) {
    if (token.kind !== 'option' || !token.name.startsWith(FLAG_PREFIX)) continue;
    const name = token.name.slice(FLAG_PREFIX.length).replaceAll('-', '_');
    const source = `--${token.name}`;
    if (!NAMES.includes(name)) throw unknownSetting(source, FLAG_PREFIX);
    found.set(name, { source, text: token.value ?? 'true' });
  }
  return found;
}

function flagOptions(): Record<string, { type: 'string' | 'boolean' }> {
  const isSwitch = (name: string): boolean => name === FIELDS.enabled.name || name === FIELDS.useGzip.name;
  const type = (name: string): 'string' | 'boolean' => (isSwitch(name) ? 'boolean' : 'string');
  return Object.fromEntries(NAMES.map((name) => [FLAG_PREFIX + name.replaceAll('_', '-'), { type: type(name) }]));
}

/** A variable that is set and empty counts as not set, as in shells and compose files. */
function readEnv(env: Readonly<Record<string, string | undefined>>): Map<string, Found> {
  return new Map(
    NAMES.flatMap((name) => {
      const source = ENV_PREFIX + name.toUpperCase();
      const text = env[source] ?? '';
      return text === '' ? [] : [[name, { source, text }] as const];
    }),
  );
}

function readFile(file: string): Map<string, Found> {
  const parsed = TomlFile.safeParse(parseFile(file));
  if (!parsed.success) throw new ExporterError('config', `${file}: [loki] ${parsed.error.issues[0]?.message ?? ''}`);
  return new Map(
    Object.entries(parsed.data.loki ?? {}).map(([name, value]) => {
      const source = `${file}: loki.${name}`;
      if (!NAMES.includes(name)) throw unknownSetting(source, '');
      return [name, { source, text: String(value) }];
    }),
  );
}

function parseFile(file: string): unknown {
  try {
    return parseToml(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExporterError('config', `${file} cannot be read: ${reason}`, error);
  }
}

function readBoolean(found: Found): boolean {
  // What Go's strconv.ParseBool takes.
  if (/^(1|t|true)$/i.test(found.text)) return true;
  if (/^(0|f|false)$/i.test(found.text)) return false;
  throw wrong(found, 'true or false');
}

function wholeNumberFrom(least: number): Reader<number> {
  return (found) => {
    const value = /^\d{1,9}$/.test(found.text) ? Number(found.text) : Number.NaN;
    if (value >= least) return value;
    throw wrong(found, `a whole number from ${least}`);
  };
}

function readDuration(found: Found): number {
  const ms = parseDuration(found.text);
  if (ms !== null && ms > 0) return ms;
  throw wrong(found, 'a duration such as 5s, 500ms or 1m30s');
}

function readWord(found: Found): string {
  if (found.text.trim() !== '') return found.text;
  throw wrong(found, 'a name, for example production');
}

function wrong({ source, text }: Found, allowed: string): ExporterError {
  return new ExporterError('config', `${source} is ${JSON.stringify(text)}; it has to be ${allowed}`);
}

function unknownSetting(source: string, prefix: string): ExporterError {
  const allowed = NAMES.map((name) => (prefix === '' ? name : prefix + name.replaceAll('_', '-'))).join(', ');
  return new ExporterError('config', `${source} is no setting; there are ${allowed}`);
}
