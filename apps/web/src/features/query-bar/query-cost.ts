import type { StatsAnswer } from '@edda/protocol';
import { bytesText, countedText } from '../../platform/number-text.ts';

/** From here on a question is worth a second thought: a minute of one machine's reading. */
export const DEAR_BYTES = 10_000_000_000;

export const DEAR_ADVICE = `More than ${bytesText(DEAR_BYTES)}: a shorter range or one more label reads less`;

export function costText({ bytes, streams }: StatsAnswer): string {
  return `reads about ${bytesText(bytes)} in ${countedText(streams, 'stream')}`;
}
