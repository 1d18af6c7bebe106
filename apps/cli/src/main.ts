import { fileURLToPath } from 'node:url';
import { helpText } from './help.ts';
import { buildPage } from './page-build.ts';
import { ConfigError } from '@edda/api';
import { moveFault, runExport, runImport } from './moving/move-commands.ts';
import { readStartSettings } from './settings.ts';
import { start, StartError } from './start.ts';
import { unknownSettings } from './unknown-settings.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const USAGE_EXIT_CODE = 2;
const STOPPED = { message: 'stopped; the same command goes on from here', exitCode: 1 };

const say = (text: string): void => console.log(`edda: ${text}`);

async function startAndWait(): Promise<void> {
  for (const name of unknownSettings(process.env)) {
    say(`${name} is set, but is no setting of Edda; npm start -- --help lists them`);
  }
  const stopped = new AbortController();
  // From the outset: children in sessions of their own would outlive a start that a signal ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());
  stopped.signal.addEventListener('abort', () => say('stopping'));
  try {
    const running = await start(ROOT, readStartSettings(process.env), say, stopped.signal);
    await aborted(stopped.signal);
    await running.stop();
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  }
  say('stopped; everything acknowledged is on disk');
  process.exit(0);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}

/** Ends at the first Ctrl-C, between two requests; what was done is saved. */
async function move(run: typeof runExport, args: readonly string[]): Promise<void> {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  try {
    await run(args, process.env, say, stopped.signal);
  } catch (error) {
    const fault = stopped.signal.aborted ? STOPPED : moveFault(error);
    if (fault === null) throw error;
    console.error(`edda: ${fault.message}`);
    process.exitCode = fault.exitCode;
  }
}

async function main([command = 'start', ...rest]: readonly string[]): Promise<void> {
  if (command === 'help' || command === '--help' || rest.includes('--help') || rest.includes('-h')) {
    console.log(helpText());
    return;
  }
  switch (command) {
    case 'start':
      return startAndWait();
    case 'export':
      return move(runExport, rest);
    case 'import':
      return move(runImport, rest);
    case 'build':
      await buildPage(ROOT, say);
      return;
    default:
      console.error(
        `edda: there is no command ${JSON.stringify(command)}; the commands are start, export, import, build and help`,
      );
      process.exit(USAGE_EXIT_CODE);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof StartError || error instanceof ConfigError;
  console.error(`edda: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(isUsage ? USAGE_EXIT_CODE : 1);
}
