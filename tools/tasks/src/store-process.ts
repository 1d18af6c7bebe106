import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface StoreProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts an embedded store with Loki's limits on a free port and waits until it listens. */
export async function startStore(root: string, dataDir: string): Promise<StoreProcess> {
  const args = [join(root, 'packages/store/src/main.ts'), '--data-dir', dataDir, '--port', '0', '--limits', 'loki'];
  const child = spawn('node', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      url,
      async stop() {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('the store ended before it listened');
}
