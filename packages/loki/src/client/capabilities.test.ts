import { expect, it } from 'vitest';
import { answers, ScriptedServer } from '../testing/scripted-server.ts';
import { probeCapabilities } from './capabilities.ts';
import { LokiClient } from './loki-client.ts';

const RANGE = { start: 0n, end: 1n };

it('takes an endpoint for present unless it is not found, and says when it could not find out', async () => {
  await using server = await ScriptedServer.listen((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/loki/api/v1/tail')) answers(400, "websocket: 'upgrade' token not found")(request, response);
    else if (path.startsWith('/loki/api/v1/index/stats')) answers(200, '{}')(request, response);
    else if (path.startsWith('/loki/api/v1/index/volume')) answers(500, 'trouble')(request, response);
    else if (path.startsWith('/loki/api/v1/delete')) answers(403, 'forbidden')(request, response);
    else answers(404, '404 page not found')(request, response);
  });
  const found = await probeCapabilities(new LokiClient({ url: server.url }), RANGE, AbortSignal.timeout(2_000));
  expect(found).toEqual({
    capabilities: {
      tail: true,
      volume: false,
      stats: true,
      patterns: false,
      detectedFields: false,
      delete: false,
      origins: false,
    },
    complete: false,
  });
});
