import { type LogQuery, printInline, quote } from '@edda/logql';
import type { Labels } from '@edda/model';
import { oneOfMatcher } from '../plan/matchers.ts';
import type { Profile } from '../profile.ts';
import { conversationsOf } from './conversation-streams.ts';

/** Small lines: where sessions begin, and what each turn came to. */
const EVENT_TYPES = ['session_start', 'fork', 'turn_end'];
/** The conversation itself. */
const CALL_TYPES = ['request', 'response'];
const TYPE_LABEL = 'log_type';

/** Which lines say what sessions there were. */
export interface SessionsPlan {
  /** Small lines with figures; null where they cannot be told from the others by a label. */
  readonly events: string | null;
  /** Requests and responses. */
  readonly lines: string;
  /** Of the streams of `lines`, to ask the index what they hold. */
  readonly linesSelector: string;
}

/** A selector for `/series` that finds all streams of conversations. */
export function conversationSelector(profiles: readonly Profile[]): string {
  return selectorText(conversationsOf(profiles));
}

/** @param streams Label sets of the streams that {@link conversationSelector} finds; null where they are not known. */
export function planSessions(profiles: readonly Profile[], streams: readonly Labels[] | null): SessionsPlan {
  const base = conversationsOf(profiles);
  const isTyped = streams === null || streams.some((labels) => labels[TYPE_LABEL] !== undefined);
  const only = (types: readonly string[]): LogQuery => ({
    ...base,
    matchers: isTyped ? [...base.matchers, oneOfMatcher(TYPE_LABEL, types)] : base.matchers,
  });
  const lines = only(CALL_TYPES);
  return {
    events: isTyped ? printInline(only(EVENT_TYPES)) : null,
    lines: printInline(lines),
    linesSelector: selectorText(lines),
  };
}

function selectorText({ matchers }: LogQuery): string {
  return `{${matchers.map(({ name, op, value }) => `${name}${op}${quote(value)}`).join(', ')}}`;
}
