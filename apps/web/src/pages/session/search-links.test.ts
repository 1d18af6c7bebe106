import type { SessionTurn } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { decodeView } from '../../url-state/codec.ts';
import { DEFAULT_SESSION_VIEW } from '../../url-state/session-view.ts';
import { turnInSearch } from './search-links.ts';

const LOGQL = '{app=~"ours|llm-proxy"} |= "20260124" | json s="_meta.session" | s="20260124"';

function turn(requestId: string): SessionTurn {
  const none = { model: '', contextTokens: null, retryOf: null, answer: null, cost: null, request: null };
  return { number: 1, requestId, seq: 1, start: '1000', end: '2000', secrets: 0, ...none };
}

const askedBy = (of: SessionTurn): string => {
  const href = turnInSearch(LOGQL, of, DEFAULT_SESSION_VIEW);
  return decodeView(href.slice(href.indexOf('?') + 1)).view.ask.logql;
};

describe('the lines of a turn', () => {
  it('are those of the session’s streams that name its request', () => {
    expect(askedBy(turn('r"1'))).toBe(String.raw`{app=~"ours|llm-proxy"} |= "r\"1"`);
  });

  it('are the session’s in its time, where lines have no such id', () => {
    expect(askedBy(turn(''))).toBe(LOGQL);
  });
});
