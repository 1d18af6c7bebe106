// @vitest-environment node
import type { TraceEvent } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { testRow, useBff } from '../testing/bff.ts';
import { EntityLines } from './entity-lines.ts';

const bff = useBff();
const QUESTION = { kind: 'request', id: 'a/b', backend: 'eu', hint: '12', reach: 1 };
const PROGRESS = { searched: { start: '0', end: '100' }, bytesRead: 10, linesRead: 2, elapsedMs: 5 };

function answer(...events: TraceEvent[]): void {
  bff.use(
    http.get('*/api/v1/entity/request/:id', ({ request }) => {
      asked = request.url;
      return new HttpResponse(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    }),
  );
}
let asked = '';

async function settled(): Promise<EntityLines> {
  const session = new EntityLines();
  session.start(QUESTION);
  await vi.waitFor(() => expect(session.state.get().phase).toBe('settled'));
  return session;
}

const times = ({ rows }: EntityLines): (string | undefined)[] =>
  Array.from({ length: rows.size }, (_, index) => {
    const item = rows.at(index);
    return item?.kind === 'row' ? item.row.time : undefined;
  });

describe('a trace on its way', () => {
  it('keeps its rows oldest first, whenever they come, with the labels of their streams', async () => {
    answer(
      { type: 'plan', id: QUESTION.id, logql: '{a="b"}' },
      { type: 'streams', streams: { '1': { service_name: 'api' } } },
      { type: 'rows', rows: [testRow(50n), testRow(100n)] },
      { type: 'rows', rows: [testRow(9n), testRow(70n)] },
      { type: 'end', outcome: 'found', progress: PROGRESS },
    );
    const session = await settled();
    expect(new URL(asked).search).toBe('?backend=eu&hint=12&reach=1');
    expect(times(session)).toEqual(['9', '50', '70', '100']);
    expect(session.rows.first?.labels).toEqual({ service_name: 'api' });
    expect(session.state.get()).toMatchObject({ outcome: 'found', logql: '{a="b"}', progress: PROGRESS, error: null });
  });

  it('keeps what came before it failed, and says why', async () => {
    const error = { code: 'loki_unreachable', message: 'Loki is gone', requestId: 'r' } as const;
    answer(
      { type: 'rows', rows: [testRow(50n)] },
      { type: 'error', error },
      { type: 'end', outcome: 'failed', progress: PROGRESS },
    );
    const session = await settled();
    expect(times(session)).toEqual(['50']);
    expect(session.state.get()).toMatchObject({ outcome: 'failed', error });
  });

  it('notices that an answer was cut', async () => {
    answer({ type: 'rows', rows: [testRow(50n)] });
    expect((await settled()).state.get()).toMatchObject({ outcome: null, error: { code: 'loki_cut_off' } });
  });
});
