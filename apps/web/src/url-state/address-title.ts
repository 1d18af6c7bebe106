import { askTitle } from './ask-words.ts';
import { decodeView } from './codec.ts';

/** What the address of a search asks, and for when, in words: `service is llm-proxy · now-1h to now`. */
export function addressTitle(search: string): string {
  const { ask, time } = decodeView(search).view;
  return `${askTitle(ask)} · ${time.from} to ${time.to}`;
}
