import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPortFree, portOwner } from './port-owner.ts';

async function listen(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('a port that is taken', () => {
  it('is seen', async () => {
    expect(await isPortFree('127.0.0.1', await listen())).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is laid to the process that holds it', async () => {
    expect(portOwner(await listen())).toContain(`(process ${process.pid})`);
  });
});

it('a port that nobody listens on has no owner', () => {
  expect(portOwner(1)).toBeNull();
});
