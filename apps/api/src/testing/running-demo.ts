import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../packages/demo/src/main.ts', import.meta.url));

/** The demo as `npm start` runs it, with an hour of history. */
export class RunningDemo implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  static async start(loki: string): Promise<RunningDemo> {
    const folder = mkdtempSync(join(tmpdir(), 'edda-demo-'));
    const child = spawn(process.execPath, [MAIN, '--loki', loki, '--data-dir', folder, '--history-hours', '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new RunningDemo(await urlOf(child), child, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the demo ended with code ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"event":"ready"')) return;
      const { url }: { readonly url: string } = JSON.parse(line);
      resolve(url);
    });
  });
}
