import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The data folder of a product that ran until the demo's history was there. */
export const HISTORY_DIR = join(ROOT, '.cache/e2e-history');
const START_TIMEOUT_MS = 120_000;

/** The whole product, started as its user starts it. */
export interface Product {
  /** Of the page. */
  readonly url: string;
  /** Of the embedded store; nothing listens there when `LOKI_ADDR` was set. */
  readonly storeUrl: string;
  readonly dataDir: string;
  /** Where the demo keeps its journal. */
  readonly demoDir: string;
  /** All that it printed so far. */
  readonly output: () => string;
  /** SIGTERM to npm alone, as a service manager sends it; resolves to npm's exit code. */
  stop(): Promise<number | null>;
  /** Ctrl-C: SIGINT to everything in the terminal's foreground group. */
  interrupt(): Promise<void>;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * Like {@link startProduct}, some minutes after a first start: the demo's hours of history are in the store, and are not
 * written anew for each file of journeys.
 */
export async function startProductWithHistory(env: NodeJS.ProcessEnv = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'edda-e2e-'));
  if (existsSync(HISTORY_DIR)) cpSync(HISTORY_DIR, dataDir, { recursive: true });
  const product = await startProduct({ EDDA_DATA_DIR: dataDir, ...env });
  return {
    ...product,
    async stop() {
      const code = await product.stop();
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** Runs `npm start` with ports and a data folder of its own, and waits for the line with the address. */
export async function startProduct(env: NodeJS.ProcessEnv = {}): Promise<Product> {
  const dataDir = env['EDDA_DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'edda-e2e-'));
  const [port, storePort] = [await freePort(), await freePort()];
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives to each command.
    detached: true,
    env: {
      ...process.env,
      EDDA_PORT: String(port),
      EDDA_STORE_PORT: String(storePort),
      EDDA_DATA_DIR: dataDir,
      ...env,
    },
  });
  let output = '';
  const keep = (text: string): void => void (output += text);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const url = `http://127.0.0.1:${port}`;
  await untilPrinted(child, () => output, url);
  return {
    url,
    storeUrl: `http://127.0.0.1:${storePort}`,
    dataDir,
    demoDir: join(dataDir, 'demo'),
    output: () => output,
    async stop() {
      const code = await stopProcess(child);
      if (env['EDDA_DATA_DIR'] === undefined) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
    async interrupt() {
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      await ended;
    },
  };
}

async function untilPrinted(child: ChildProcess, output: () => string, text: string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (!output().includes(text)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
    if (Date.now() > until) {
      await stopProcess(child);
      throw new Error(`npm start did not print ${text} within ${START_TIMEOUT_MS / 1000} s:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stopProcess(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  child.kill('SIGTERM');
  return ended;
}
