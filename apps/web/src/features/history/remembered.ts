import type { AskedQuery } from '@edda/protocol';
import { askTitle } from '../../url-state/ask-words.ts';
import { decodeView } from '../../url-state/codec.ts';

/** A question that was asked, in words. */
export interface Remembered extends AskedQuery {
  /** `service is llm-proxy, text contains timeout`. */
  readonly what: string;
  /** `now-1h to now`. */
  readonly range: string;
}

export function remembered(asked: AskedQuery): Remembered {
  const { ask, time } = decodeView(asked.search).view;
  return { ...asked, what: askTitle(ask), range: `${time.from} to ${time.to}` };
}
