import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../e2e/product.ts';
import { run } from './command.ts';

/**
 * Clones the project, and starts it by the README's command with an empty home folder and an empty package store:
 * a step that only works because of what this machine already has fails here.
 */
const START_TIMEOUT_MS = 240_000;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'edda-clean-'));
const clone = join(folder, 'edda');
const { code } = await run('git', ['clone', '--quiet', '--no-local', ROOT, clone], { cwd: folder });
if (code !== 0) process.exit(1);

const [port, storePort] = [await freePort(), await freePort()];
const env = {
  PATH: withoutOurTools(process.env['PATH'] ?? ''),
  HOME: join(folder, 'home'),
  npm_config_cache: join(folder, 'npm-cache'),
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^npm_config_registry$|_proxy$/i.test(name))),
  npm_config_userconfig: process.env['npm_config_userconfig'] ?? join(process.env['HOME'] ?? '', '.npmrc'),
  EDDA_PORT: String(port),
  EDDA_STORE_PORT: String(storePort),
};
const startedAt = Date.now();
const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'inherit', 'inherit'] });
const ended = new Promise<number | null>((resolve) => child.once('close', resolve));

const ok = await answers(`http://127.0.0.1:${port}/readyz`);
const page = ok ? await (await fetch(`http://127.0.0.1:${port}/`)).text() : '';
console.log(`${ok ? 'ok' : 'FAILED'}  a clean clone answered after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
child.kill('SIGTERM');
const exit = await ended;
console.log(`it ended with ${exit} on SIGTERM`);
rmSync(folder, { recursive: true, force: true });
process.exit(ok && page.includes('<div id="root"') ? 0 : 1);

async function answers(url: string): Promise<boolean> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

/** The machine's own PATH: this process runs with the project's Node and tools in front of it. */
function withoutOurTools(path: string): string {
  return path
    .split(':')
    .filter((entry) => !entry.includes('node_modules'))
    .join(':');
}
