import type { PromptChange } from '@edda/protocol';
import { millisText } from './turn-facts.ts';
import type { CacheBreak } from './turn-patterns.ts';

/** `read 0 of the 20,500 tokens that the cache held after turn 8: the tool “Bash” is not as it was there.` */
export function cacheBreakText({ since, held, read, change, idle }: CacheBreak): string {
  const figures = `read ${figure(read)} of the ${figure(held)} tokens that the cache held after turn ${since}`;
  if (change !== null) return `${figures}: ${subjectOf(change)} is not as it was there.`;
  const later = millisText(Number(idle / 1_000_000n));
  return `${figures}: its prompt only adds to that one's, ${later} later, so the cache had probably expired.`;
}

function subjectOf({ part, name }: PromptChange): string {
  switch (part) {
    case 'model':
      return 'the model';
    case 'tools':
      return `the tool “${name}”`;
    case 'system':
      return 'the system prompt';
    case 'settings':
      return `the setting “${name}”`;
    case 'messages':
      return name;
    default:
      return part satisfies never;
  }
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
