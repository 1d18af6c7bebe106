import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = '.edda-sources';
/** What the page is built from. */
const SOURCES = [
  'apps/web/src',
  'apps/web/index.html',
  'apps/web/public',
  'apps/web/vite.config.ts',
  'apps/web/build',
  'packages/logql/src',
  'packages/model/src',
  'packages/protocol/src',
  'packages/sources/src',
  'pnpm-lock.yaml',
];

/** Builds the page where its sources changed since it was built last. Resolves to whether it did. */
export async function buildPage(
  root: string,
  say: (text: string) => void,
  signal: AbortSignal | null = null,
): Promise<boolean> {
  signal?.throwIfAborted();
  const dist = join(root, 'apps/web/dist');
  const now = fingerprint(root);
  const stamp = join(dist, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  say('building the page');
  await vite(root, signal);
  signal?.throwIfAborted();
  writeFileSync(stamp, now);
  return true;
}

/** Over names, sizes and times of change: reading every file would cost most of the second start. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) visit(join(root, source), (line) => hash.update(line));
  return hash.digest('hex');
}

function visit(path: string, tell: (line: string) => void): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) tell(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  else for (const name of readdirSync(path).sort()) visit(join(path, name), tell);
}

function vite(root: string, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, 'apps/web/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: join(root, 'apps/web'),
        stdio: ['ignore', 'ignore', 'inherit'],
        ...(signal === null ? {} : { signal }),
      },
    );
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the page could not be built (vite ended with ${code})`)),
    );
  });
}
