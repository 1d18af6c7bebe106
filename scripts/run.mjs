// Runs one of the project's tasks: `node scripts/run.mjs TASK [ARG ...]`. No dependencies, plain Node 20 or newer.
// Installs when the lockfile changed, puts the project's Node 24 and tools first on PATH, forwards signals.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const TASKS = {
  start: ['node', 'apps/cli/src/main.ts', 'start'],
  edda: ['node', 'apps/cli/src/main.ts'],
  test: ['node', 'tools/tasks/src/main.ts', 'test'],
  check: ['node', 'tools/tasks/src/main.ts', 'check'],
  e2e: ['node', 'tools/tasks/src/main.ts', 'e2e'],
  conformance: ['node', 'tools/tasks/src/main.ts', 'conformance'],
  bench: ['node', 'tools/tasks/src/main.ts', 'bench'],
  fix: ['node', 'tools/tasks/src/main.ts', 'fix'],
  exec: [],
};

const say = (text) => process.stderr.write(`edda: ${text}\n`);

function install() {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const stamp = join(root, 'node_modules', '.edda-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  say('installing packages (the first start takes about half a minute)');
  const args = ['-y', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'];
  const done = spawnSync('npx', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
    say(`the install failed: ${done.error?.message ?? `exit ${done.status ?? done.signal}`}. Nothing was started.`);
    process.exit(1);
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
}

/** The folder of a Node 24: the one from the npm registry, unless the machine's own is new enough. */
function nodeFolder() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return join(process.execPath, '..');
  const folder = join(root, 'tools/runtime/node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  if (existsSync(join(folder, 'node'))) return folder;
  say(
    `Edda runs on Node 24 or newer; this is ${process.version}, and the npm registry has no Node 24 ` +
      `for ${process.platform}-${process.arch}. Install one from https://nodejs.org and try again.`,
  );
  return process.exit(1);
}

const [task = '', ...rest] = process.argv.slice(2);
const command = TASKS[task];
if (!command) {
  say(`there is no task ${JSON.stringify(task)}; the tasks are ${Object.keys(TASKS).join(', ')}`);
  process.exit(2);
}
install();
const [program, ...args] = [...command, ...rest];
if (program === undefined) {
  say('exec needs a command');
  process.exit(2);
}
const path = [nodeFolder(), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  say(`${program} could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)));
