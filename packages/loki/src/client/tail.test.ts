import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it } from 'vitest';
import { answers, ScriptedServer } from '../testing/scripted-server.ts';
import { LokiClient } from './loki-client.ts';

const ASK = { query: '{app="a"}', start: 1n, limit: 10 };

/** Takes the WebSocket handshake and hands out the raw socket. */
async function tailServer(take: (socket: Socket) => void): Promise<{ url: string; close: () => void }> {
  const sockets: Socket[] = [];
  const server = createServer();
  server.on('upgrade', (request, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.push(socket);
    take(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

const textFrame = (text: string): Buffer => Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

/** A text frame whose length takes eight bytes. */
function longTextFrame(text: string): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(127, 1);
  head.writeBigUInt64BE(BigInt(text.length), 2);
  return Buffer.concat([head, Buffer.from(text)]);
}

it('yields frames, and rejects when the connection breaks', async () => {
  const server = await tailServer((socket) => {
    socket.write(textFrame('{"streams":[{"stream":{"a":"b"},"values":[["1","x"]]}]}'));
    setTimeout(() => socket.destroy(), 20);
  });
  const tail = await new LokiClient({ url: server.url }).tail(ASK);
  const lines: string[] = [];
  await expect(
    (async () => {
      for await (const frame of tail)
        lines.push(...(frame.streams ?? []).flatMap((one) => one.values.map((v) => v[1])));
    })(),
  ).rejects.toMatchObject({ code: 'unreachable' });
  expect(lines).toEqual(['x']);
  server.close();
});

it('whoever falls behind gets what waits, and then that the rest was cut', async () => {
  const line = 'x'.repeat(1024 * 1024);
  const frame = longTextFrame(JSON.stringify({ streams: [{ stream: { a: 'b' }, values: [['1', line]] }] }));
  const ended = Promise.withResolvers<void>();
  const server = await tailServer((socket) => {
    // A close frame of ours is how the client lets go.
    socket.once('data', () => ended.resolve());
    for (let count = 0; count < 40; count++) socket.write(frame);
  });
  const tail = await new LokiClient({ url: server.url }).tail(ASK);
  await ended.promise;
  let read = 0;
  await expect(
    (async () => {
      for await (const _frame of tail) read += 1;
    })(),
  ).rejects.toMatchObject({ code: 'cut_off', message: expect.stringMatching(/wait to be read/) });
  expect(read).toBe(31);
  server.close();
});

it('ends quietly when its signal aborts', async () => {
  const server = await tailServer(() => {});
  const stop = new AbortController();
  const tail = await new LokiClient({ url: server.url }).tail(ASK, { signal: stop.signal });
  setTimeout(() => stop.abort(), 10);
  for await (const _frame of tail) expect.fail('a frame came');
  server.close();
});

it('takes a connection that shows no sign of life for dead', async () => {
  const server = await tailServer(() => {});
  const tail = await new LokiClient({ url: server.url, timeouts: { tailSilenceMs: 90 } }).tail(ASK);
  await expect(tail[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'timeout' });
  server.close();
});

it('takes an answer to a ping for a sign of life', async () => {
  let pings = 0;
  const server = await tailServer((socket) =>
    socket.on('data', (data: Buffer) => {
      // A masked, empty ping.
      if (data[0] !== 0x89) return;
      pings += 1;
      socket.write(Buffer.from([0x8a, 0x00]));
      // Three pings fill the time of silence: the frame comes after it.
      if (pings === 5) socket.write(textFrame('{"streams":[]}'));
    }),
  );
  const tail = await new LokiClient({ url: server.url, timeouts: { tailSilenceMs: 900 } }).tail(ASK);
  expect(await tail[Symbol.asyncIterator]().next()).toMatchObject({ value: { streams: [] } });
  tail.close();
  server.close();
});

it('says why Loki refuses a tail', async () => {
  await using server = await ScriptedServer.listen(answers(400, 'parse error at line 1, col 2: syntax error'));
  await expect(new LokiClient({ url: server.url }).tail(ASK)).rejects.toMatchObject({
    code: 'query_parse',
    position: { line: 1, column: 2 },
  });
});
