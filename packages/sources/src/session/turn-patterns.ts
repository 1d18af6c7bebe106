import type { PromptChange, SessionTurn } from '@edda/protocol';
import { cached } from './turn-facts.ts';

/** Less in the cache is not worth a word. */
const CACHE_WORTH_TOKENS = 4_000;
/** The same calls so many times in a row are a loop and no second look. */
const LOOP_TURNS = 3;

/** A turn for which a cache was of little use, and why, as far as lines tell. */
export interface CacheBreak {
  readonly turn: number;
  /** The turn whose conversation it goes on with, and the tokens that the cache held after that. */
  readonly since: number;
  readonly held: number;
  readonly read: number;
  /** Where its prompt differs from that turn's; null where it only adds to it: then the cache had probably expired. */
  readonly change: PromptChange | null;
  /** Nanoseconds from that turn's request to this one's: what a cache's time to live is held against. */
  readonly idle: bigint;
}

/** Turns that go on with an earlier one's conversation, although the cache gave less than half of what it held then. */
export function cacheBreaks(turns: readonly SessionTurn[]): readonly CacheBreak[] {
  const caches = new Map<number, { readonly held: number; readonly start: string }>();
  return turns.flatMap(({ number, start, request, answer }): CacheBreak[] => {
    const usage = answer?.usage ?? null;
    if (usage === null) return [];
    const since = request?.repeated?.turn ?? request?.changed?.turn ?? 0;
    const before = caches.get(since);
    caches.set(number, { held: cached(usage), start });
    if (before === undefined || before.held < CACHE_WORTH_TOKENS || usage.cacheRead >= before.held / 2) return [];
    const idle = BigInt(start) - BigInt(before.start);
    return [{ turn: number, since, held: before.held, read: usage.cacheRead, change: request?.changed ?? null, idle }];
  });
}

/** Runs of turns that end in the very same tool calls: first and last turn, and the tool. */
export interface ToolLoop {
  readonly first: number;
  readonly last: number;
  readonly turns: number;
  readonly tool: string;
}

export function toolLoops(turns: readonly SessionTurn[]): readonly ToolLoop[] {
  const loops: ToolLoop[] = [];
  let run: SessionTurn[] = [];
  const end = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (run.length >= LOOP_TURNS && first !== undefined && last !== undefined) {
      loops.push({ first: first.number, last: last.number, turns: run.length, tool: toolsOf(first) });
    }
    run = [];
  };
  for (const turn of turns) {
    const calls = callsOf(turn);
    const isSame = run[0] !== undefined && calls !== '' && calls === callsOf(run[0]);
    if (!isSame) end();
    if (calls !== '') run.push(turn);
  }
  end();
  return loops;
}

/** A turn's calls with their arguments, without their ids; empty where it calls nothing. */
function callsOf({ answer }: SessionTurn): string {
  const calls = (answer?.blocks ?? []).flatMap((block) =>
    block.type === 'tool_call' ? [`${block.name} ${block.input.text}`] : [],
  );
  return calls.join('\n');
}

function toolsOf({ answer }: SessionTurn): string {
  const names = (answer?.blocks ?? []).flatMap((block) => (block.type === 'tool_call' ? [block.name] : []));
  return [...new Set(names)].join(', ');
}
