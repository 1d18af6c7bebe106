import type { SavedQuery } from '@edda/protocol';
import { askTitle } from '../../url-state/ask-words.ts';
import { decodeView } from '../../url-state/codec.ts';

/** What a saved query asks, and for when: `service is llm-proxy · now-1h to now`. */
export function savedTitle({ search }: SavedQuery): string {
  const { ask, time } = decodeView(search).view;
  return `${askTitle(ask)} · ${time.from} to ${time.to}`;
}
