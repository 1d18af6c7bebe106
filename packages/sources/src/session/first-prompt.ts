import { SESSION_PROMPT_MAX_CHARS } from '@edda/protocol';
import type { JsonObject } from '../json/json-object.ts';
import { jsonElements } from '../json/json-span.ts';
import { maskSecrets } from '../mask-secrets.ts';
import { oneLine } from '../text/plain-text.ts';
import { readMessage, readText } from './request-messages.ts';
import { cutText, wholeText } from './session-text.ts';
import { userWords } from './turn-title.ts';

/** What clients put before a person's first words is a handful of messages. */
const MESSAGES_READ_MAX = 20;

/** What a person said first in the conversation that a request's body repeats: one line, cut, its secrets hidden. */
export function firstPrompt(body: JsonObject): string {
  const span = body.span('messages') ?? body.span('input');
  const words = span?.kind === 'array' ? firstWords(body, span.from) : userWords(readText(body, span));
  const whole = maskSecrets(cutText(wholeText(words)).text).text;
  const line = oneLine(whole.slice(0, 2 * SESSION_PROMPT_MAX_CHARS)).trim();
  if (line.length <= SESSION_PROMPT_MAX_CHARS) return line;
  return `${line.slice(0, SESSION_PROMPT_MAX_CHARS - 1).toWellFormed()}…`;
}

function firstWords(body: JsonObject, from: number): string {
  for (const span of jsonElements(body.source, from, MESSAGES_READ_MAX)) {
    const words = userWords([readMessage(body.source.slice(span.from, span.to), span)]);
    if (words !== '') return words;
  }
  return '';
}
