import type { SessionBlock, SessionMessage, SessionRequest } from '@edda/protocol';
import { cutMessage } from './session-text.ts';
import { promptChange } from './prompt-change.ts';
import type { Prompt } from './prompt.ts';
import type { ReadMessage } from './request-messages.ts';

/** What of a request's messages is new. */
export type NewMessages = Pick<SessionRequest, 'repeated' | 'changed' | 'earlier' | 'messages'> & {
  /** All of it is what the repeated turn sent. */
  readonly isRepeat: boolean;
};

interface Asked {
  readonly turn: number;
  readonly prompt: Prompt;
}

/**
 * A client may have several conversations in one session: subagents, a title for the window. Each goes on from one of
 * its last requests, so this many are remembered.
 */
const REMEMBERED_REQUESTS = 8;

/** Knows what was said in a session so far, and so what a request adds to it. */
export class Conversation {
  #asked: readonly Asked[] = [];
  readonly #answers = new Set<string>();

  ask(turn: number, prompt: Prompt): NewMessages {
    const { messages } = prompt;
    const before = this.#longestBefore(messages);
    const held = before?.asked ?? this.#likest(messages);
    const changed = held === null ? null : promptChange(held.turn, held.prompt, prompt);
    this.#asked = [...this.#asked, { turn, prompt }].slice(-REMEMBERED_REQUESTS);
    const added = messages.slice(before?.count ?? 0).filter((message) => !this.#isShown(message));
    if (before === null) {
      const last = added.findLastIndex(({ role }) => role === 'assistant');
      return {
        repeated: null,
        changed,
        isRepeat: false,
        earlier: sent(added.slice(0, last + 1)),
        messages: sent(added.slice(last + 1)),
      };
    }
    const { asked, count } = before;
    const isRepeat = count === asked.prompt.messages.length && count === messages.length;
    return { repeated: { count, turn: asked.turn }, changed, isRepeat, earlier: [], messages: sent(added) };
  }

  answer(blocks: readonly SessionBlock[]): void {
    const said = wordsOf(blocks);
    if (said !== '') this.#answers.add(said);
  }

  /** The next request repeats an answer as a message of its own. */
  #isShown({ role, blocks }: ReadMessage): boolean {
    return role === 'assistant' && this.#answers.has(wordsOf(blocks));
  }

  #longestBefore(messages: readonly ReadMessage[]): { readonly asked: Asked; readonly count: number } | null {
    let longest: { readonly asked: Asked; readonly count: number } | null = null;
    for (const asked of this.#asked) {
      const count = commonCount(asked.prompt.messages, messages);
      if (count > 0 && count >= (longest?.count ?? 0)) longest = { asked, count };
    }
    return longest;
  }

  /** The request that has most of these messages in their places, although its first message is another one. */
  #likest(messages: readonly ReadMessage[]): Asked | null {
    let likest: { readonly asked: Asked; readonly count: number } | null = null;
    for (const asked of this.#asked) {
      const count = asked.prompt.messages.filter(({ key }, index) => key === messages[index]?.key).length;
      if (count > 0 && count >= (likest?.count ?? 0)) likest = { asked, count };
    }
    return likest?.asked ?? null;
  }
}

function commonCount(one: readonly ReadMessage[], other: readonly ReadMessage[]): number {
  const differs = one.findIndex(({ key }, index) => key !== other[index]?.key);
  return differs === -1 ? one.length : differs;
}

/** What tells an answer from others: its words and its calls. Thinking is not always sent back. */
function wordsOf(blocks: readonly SessionBlock[]): string {
  return blocks
    .flatMap((block) => {
      if (block.type === 'text') return [block.text.text.trim()];
      return block.type === 'tool_call' ? [`${block.name} ${block.id}`] : [];
    })
    .filter((text) => text !== '')
    .join('\n');
}

function sent(messages: readonly ReadMessage[]): SessionMessage[] {
  return messages.map(cutMessage);
}
