import type { Row, SearchEvent } from '@edda/protocol';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

/** A BFF for one test file, also outside of a browser: handlers are given by each test and forgotten after it. */
export function useBff() {
  const server = setupServer();
  beforeAll(() => {
    if (typeof location === 'undefined') vi.stubGlobal('location', new URL('http://127.0.0.1/'));
    server.listen({ onUnhandledFrame: 'error' });
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

export function ndjson(events: readonly SearchEvent[]) {
  return new HttpResponse(events.map((event) => `${JSON.stringify(event)}\n`).join(''), {
    headers: { 'content-type': 'application/x-ndjson' },
  });
}

export function testRow(time: bigint | number, more: Partial<Row> = {}): Row {
  return {
    id: `${time}-0123456789abcdef-${String(time).padStart(16, '0').slice(-16)}`,
    time: String(time),
    stream: '1',
    service: 'api',
    level: 'info',
    levelWord: 'info',
    profile: 'generic',
    summary: [{ kind: 'text', text: `line ${time}` }],
    preview: `line ${time}`,
    previewStart: 0,
    lineBytes: 12,
    links: {},
    ...more,
  };
}

export const NO_PROGRESS = {
  covered: { start: '0', end: '100' },
  windowsDone: 1,
  bytesRead: 10,
  linesRead: 2,
  elapsedMs: 5,
};

export function rowsEvents(rows: readonly Row[]): SearchEvent[] {
  return [
    { type: 'streams', streams: { '1': { service_name: 'api' } } },
    { type: 'rows', rows: [...rows] },
  ];
}
