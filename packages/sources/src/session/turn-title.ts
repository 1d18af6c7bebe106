import type { SessionBlock, SessionMessage, SessionTurn } from '@edda/protocol';
import { oneLine } from '../text/plain-text.ts';

/** More of a text is no title. */
const TITLE_MAX = 80;

/** What clients put beside a person's words. */
const NOT_SAID = /^\s*<(?:system-reminder|command-name|local-command|environment_context|user_instructions)/;

/** A turn in a few words: its error, else what a person newly said, else what the model said or did. */
export function turnTitle({ request, answer }: SessionTurn): string {
  const error = answer?.error ?? null;
  if (error !== null) return [answer?.status ?? '', error.type].filter((part) => part !== '').join(' ');
  const words =
    userWords(request?.messages ?? []) ||
    firstWords(answer?.blocks ?? []) ||
    callWords(answer?.blocks ?? []) ||
    (answer === null ? 'No answer' : 'Empty answer');
  const line = oneLine(words.slice(0, 4 * TITLE_MAX)).trim();
  return line.length <= TITLE_MAX ? line : `${line.slice(0, TITLE_MAX - 1).toWellFormed()}…`;
}

/** What a person said; tool results are messages of the user too. */
export function userWords(messages: readonly SessionMessage[]): string {
  const own = messages.filter(({ role }) => role === 'user').flatMap(({ blocks }) => blocks);
  return firstWords(own.filter((block) => block.type !== 'text' || !NOT_SAID.test(block.text.text)));
}

function firstWords(blocks: readonly SessionBlock[]): string {
  const text = blocks.find((block) => block.type === 'text' && block.text.text.trim() !== '');
  return text?.type === 'text' ? text.text.text.trim() : '';
}

/** `Bash pnpm vitest run`: a call, and the first text among its arguments. */
function callWords(blocks: readonly SessionBlock[]): string {
  const call = blocks.find((block) => block.type === 'tool_call');
  if (call?.type !== 'tool_call') return '';
  const argument = /:\s*"((?:[^"\\]|\\.){1,200})/.exec(call.input.text)?.[1] ?? '';
  return `${call.name} ${argument.replaceAll(/\\[nrt]/g, ' ').replaceAll(/\\(.)/g, '$1')}`.trim();
}
