import type { SessionTurn } from '@edda/protocol';

/** Less in the cache is not worth a word. */
const CACHE_WORTH_TOKENS = 4_000;
/** The same calls so many times in a row are a loop and no second look. */
const LOOP_TURNS = 3;

/**
 * Turns whose request repeats an earlier one's conversation, although the cache gave less than half of what it held
 * after that: something before it changed (tools, system prompt, model), or it had expired.
 */
export function cacheBreaks(turns: readonly SessionTurn[]): readonly SessionTurn[] {
  const held = new Map<number, number>();
  return turns.filter(({ number, request, answer }) => {
    const usage = answer?.usage ?? null;
    if (usage === null) return false;
    const before = held.get(request?.repeated?.turn ?? -1) ?? 0;
    held.set(number, usage.cacheRead + usage.cacheWrite);
    return before >= CACHE_WORTH_TOKENS && usage.cacheRead < before / 2;
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
