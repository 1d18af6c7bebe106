import type { SessionAnswer, SessionBlock, SessionRequest } from '@edda/protocol';
import { maskSecrets } from '../mask-secrets.ts';

/** How many secrets a turn shows, what it repeats left out. */
export function secretsIn(request: SessionRequest | null, answer: SessionAnswer | null): number {
  const messages = [...(request?.earlier ?? []), ...(request?.messages ?? [])].flatMap(({ blocks }) => blocks);
  return [...messages, ...(answer?.blocks ?? [])].reduce((sum, block) => sum + secretsOf(block), 0);
}

function secretsOf(block: SessionBlock): number {
  if (block.type === 'other') return 0;
  return maskSecrets(block.type === 'tool_call' ? block.input.text : block.text.text).hidden.length;
}
