import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { lokiStartLine } from '@edda/exporter';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { type ChosenMetrics, chooseMetrics } from './chosen-metrics.ts';
import { type Config, readConfig } from './config/config.ts';
import { ConfigError } from './config/config-error.ts';
import { DemoChannel, type SupervisorChannel } from './demo-channel.ts';
import type { ApiDeps } from './deps.ts';
import type { Log } from './log.ts';
import { consoleTarget, processLog } from './process-log.ts';
import { Backend } from './services/backends/backend.ts';
import { Backends } from './services/backends/backends.ts';
import { Downloads } from './services/download/downloads.ts';
import { Demo, type DemoControl, NO_DEMO } from './services/demo.ts';
import { NO_OWN_LOGS, ShippedLogs } from './services/own-logs/own-logs.ts';
import { ReadingGate } from './services/lines/reading-gate.ts';
import { Metrics } from './services/metrics/metrics.ts';
import { AnswerReader } from './services/rows/answer-reader.ts';
import { openDatabase } from './services/people/database.ts';
import { peopleOf } from './services/people/people.ts';
import { TailHub } from './services/tail/tail-hub.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Starting again with the same configuration would end the same way. */
const CONFIG_EXIT_CODE = 2;
const PORT_TAKEN_EXIT_CODE = 98;
/** Answers that are under way get this long when the process is told to end. */
const DRAIN_TIMEOUT_MS = 5_000;

/** An address holds a whole question, and Node's 16 KB are a query of some hundred lines. */
const MAX_HEADER_BYTES = 256 * 1024;

const say = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

function fail(message: string, code: number): never {
  process.stderr.write(`edda: ${message}\n`);
  process.exit(code);
}

function configFromEnvironment(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message, CONFIG_EXIT_CODE);
    throw error;
  }
}

function openedDatabase({ dataDir }: Config): ReturnType<typeof openDatabase> {
  try {
    return openDatabase(dataDir);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`what people keep cannot be opened in EDDA_DATA_DIR ${dataDir}: ${why}`, CONFIG_EXIT_CODE);
  }
}

function demoControl(followDemo: ChosenMetrics['followDemo']): DemoControl {
  if (process.send === undefined) return NO_DEMO;
  const channel: SupervisorChannel = {
    send: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  };
  return new DemoChannel(channel, followDemo);
}

/** Null unless somebody asks for it. */
function shippedLogs({ shipsLogs, backends: [backend] }: Config, console: Log): ShippedLogs | null {
  const made = shipsLogs && backend !== undefined ? new ShippedLogs({ loki: backend.loki, console }) : null;
  console.info({}, lokiStartLine(made?.url ?? null));
  return made;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', `file://${ROOT}`), 'utf8'));
  return String(version);
}

const config = configFromEnvironment();
const shown = consoleTarget(config.logLevel);
const shipped = shippedLogs(config, processLog([shown]));
const log = processLog(shipped === null ? [shown] : [shown, { level: 'info', stream: shipped.stream }]);
for (const warning of config.warnings) log.warn({}, warning);
const metrics = new Metrics();
const chosen = chooseMetrics(config);
const database = openedDatabase(config);
const backends = new Backends(config.backends.map((backend) => new Backend(backend, metrics, config.sources)));
const deps: ApiDeps = {
  backends,
  reader: new AnswerReader(config.sources),
  readings: new ReadingGate(),
  tails: new TailHub(),
  downloads: new Downloads(),
  people: peopleOf(database),
  demo: new Demo(demoControl(chosen.followDemo), backends.get('')),
  metrics,
  metricsSource: chosen.source,
  log,
  ownLogs: shipped ?? NO_OWN_LOGS,
  pageDir: fileURLToPath(new URL('apps/web/dist', `file://${ROOT}`)),
  version: version(),
};
metrics.gauge('edda_tail_upstreams', 'Live tails that backends are asked for.', () => deps.tails.upstreams);
metrics.gauge('edda_tail_watchers', 'Browsers that watch a live tail.', () => deps.tails.watchers);

const app = createApp(deps, config);
const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { maxHeaderSize: MAX_HEADER_BYTES } });
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') fail(error.message, 1);
  fail(`EDDA_PORT ${config.port} on ${config.host} is taken; stop what holds it, or set another`, PORT_TAKEN_EXIT_CODE);
});
server.listen(config.port, config.host, () => {
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  say({ event: 'listening', url: `http://${host}:${port}` });
  deps.reader.warm();
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), DRAIN_TIMEOUT_MS).unref();
  const closed = new Promise((resolve) => server.close(resolve));
  // Streams would go on for as long as somebody watches.
  deps.tails.close();
  deps.downloads.close();
  if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 200);
  await closed;
  await Promise.all([deps.backends.close(), deps.reader.close(), deps.metricsSource.close()]);
  await shipped?.close();
  metrics.close();
  database.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
// A supervisor that died cannot end us any more.
if (process.send !== undefined) process.on('disconnect', () => void stop());
