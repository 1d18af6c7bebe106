import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkLokiAddress } from './loki-address.ts';

async function serve(headers: Record<string, string>, body: string): Promise<number> {
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('LOKI_ADDR', () => {
  it('is refused where it is the address of this page', async () => {
    const verdict = await checkLokiAddress('http://localhost:3080/', 3080);
    expect(verdict).toMatchObject({ kind: 'wrong', message: expect.stringContaining('own page') });
  });

  it('is refused where another Edda page answers', async () => {
    const port = await serve({ 'x-edda-service': 'bff' }, '{}');
    expect((await checkLokiAddress(`http://127.0.0.1:${port}`, 3080)).kind).toBe('wrong');
  });

  it('is taken where a Loki answers, with its version', async () => {
    const port = await serve({}, '{"version":"3.4.2"}');
    expect(await checkLokiAddress(`http://127.0.0.1:${port}`, 3080)).toEqual({ kind: 'ok', version: '3.4.2' });
  });

  it('is said to be silent where nothing listens', async () => {
    const verdict = await checkLokiAddress('http://127.0.0.1:9', 3080);
    expect(verdict).toMatchObject({
      kind: 'silent',
      message: expect.stringMatching(/^Nothing answers at LOKI_ADDR http:..127.0.0.1:9 \(/),
    });
  });
});
