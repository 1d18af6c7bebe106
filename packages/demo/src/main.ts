import { setPriority } from 'node:os';
import { readArguments, USAGE } from './arguments.ts';
import { Demo } from './demo.ts';
import { DemoError } from './error.ts';

const WRONG_USAGE = 2;
/** Below the store and the page's server, which share the machine's cores with it. */
const NICENESS = 10;

/** A disk that is full is full for every line; one of them tells. */
const QUIET_MS = 60_000;
let quietUntil = 0;

function grumble(error: unknown): void {
  if (Date.now() < quietUntil) return;
  quietUntil = Date.now() + QUIET_MS;
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
}

try {
  setPriority(NICENESS);
} catch {
  // Some machines do not allow it; the demo is only less polite there.
}
try {
  const demo = new Demo(
    readArguments(process.argv.slice(2)),
    // JSON lines are for the supervisor, others for people.
    (event) => process.stdout.write(event.event === 'log' ? `demo: ${event.line}\n` : `${JSON.stringify(event)}\n`),
    grumble,
  );
  const stop = (): void => void demo.stop().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  // The supervisor died without a word.
  process.once('disconnect', stop);
  await demo.start();
} catch (error) {
  const isUsage = error instanceof DemoError && error.code === 'arguments';
  process.stderr.write(
    `demo: ${error instanceof Error ? error.message : String(error)}\n${isUsage ? `${USAGE}\n` : ''}`,
  );
  process.exitCode = isUsage ? WRONG_USAGE : 1;
}
