import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { portOwner, portProblem } from './port-owner.ts';

async function listen(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('a port that is taken', () => {
  it('is seen', async () => {
    expect(await portProblem('127.0.0.1', await listen())).toMatchObject({ code: 'EADDRINUSE' });
  });

  it.runIf(process.platform === 'linux')('is laid to the process that holds it', async () => {
    expect(portOwner(await listen())).toContain(`(process ${process.pid})`);
  });

  it.runIf(process.platform === 'linux')('is told with the script that a Node runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edda-port-'));
    const script = join(folder, 'server.mjs');
    writeFileSync(
      script,
      `import { createServer } from 'node:net';
      const server = createServer().listen(0, '127.0.0.1', () => console.log(server.address().port));`,
    );
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill();
      rmSync(folder, { recursive: true });
    });
    const [port] = await once(child.stdout, 'data');
    expect(portOwner(Number(port))).toBe(`node ${script} (process ${child.pid})`);
  });
});

it('an address that is not this machine’s is no taken port', async () => {
  expect(await portProblem('192.0.2.1', 0)).toMatchObject({ code: 'EADDRNOTAVAIL' });
});

it('a port that nobody listens on has no owner', () => {
  expect(portOwner(1)).toBeNull();
});
