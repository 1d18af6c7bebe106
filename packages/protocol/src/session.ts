import * as z from 'zod/mini';
import { RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { NanosText } from './scalars.ts';
import { Notice } from './search.ts';

/** `GET /api/v1/session/ID?backend=…&hint=NANOS`: `hint` is a moment of the session, where a link knows one. */
export const SessionParams = z.object({ backend: z._default(z.string(), ''), hint: z.optional(NanosText) });
export type SessionParams = z.infer<typeof SessionParams>;

/** Ids of sessions are short; anything longer is none. */
export const SESSION_ID_MAX_CHARS = 200;

/** The most lines of one session that are read. */
export const SESSION_MAX_LINES = 20_000;

/** More of one text is not sent; its line has all of it. */
export const SESSION_TEXT_MAX_CHARS = 20_000;

/** A text, cut at {@link SESSION_TEXT_MAX_CHARS}. */
export const SessionText = z.object({
  text: z.string(),
  /** Of the whole text, in UTF-16 units. */
  chars: z.int(),
});
export type SessionText = z.infer<typeof SessionText>;

/** A piece of a message. `other` is what a text cannot show: an image, a document, thinking that the provider hid. */
export const SessionBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: SessionText }),
  z.object({ type: z.literal('thinking'), text: SessionText }),
  z.object({ type: z.literal('tool_call'), id: z.string(), name: z.string(), input: SessionText }),
  z.object({ type: z.literal('tool_result'), id: z.string(), isError: z.boolean(), text: SessionText }),
  z.object({ type: z.literal('other'), name: z.string(), chars: z.int() }),
]);
export type SessionBlock = z.infer<typeof SessionBlock>;

export const SessionMessage = z.object({ role: z.string(), blocks: z.array(SessionBlock) });
export type SessionMessage = z.infer<typeof SessionMessage>;

/** Tokens of one call. `input` is what was neither read from the cache nor written to it, whoever the provider. */
export const SessionUsage = z.object({
  input: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  output: z.number(),
});
export type SessionUsage = z.infer<typeof SessionUsage>;

/** US dollars, estimated from a table of prices, by the kind of token. */
export const SessionCost = z.object({
  input: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  output: z.number(),
});
export type SessionCost = z.infer<typeof SessionCost>;

/**
 * The first place where a request's prompt does not go on from an earlier one: a provider's cache helps up to there, in
 * the order model, tools, system prompt, settings, messages.
 */
export const PromptChange = z.object({
  /** The turn that it is held against. */
  turn: z.int(),
  part: z.enum(['model', 'tools', 'system', 'settings', 'messages']),
  /** Which one of the part: a tool's name, `thinking`, `message 3, tool result`; empty where there is only one. */
  name: z.string(),
  /** The end of what both have there, cut, with secrets hidden as in the other two. */
  lead: z.string(),
  /** What follows in the earlier prompt, cut. All three are empty where only a hidden secret differs. */
  before: z.string(),
  after: z.string(),
});
export type PromptChange = z.infer<typeof PromptChange>;

/** What was asked. */
export const SessionRequest = z.object({
  time: NanosText,
  /** Of the body. */
  bytes: z.number(),
  /** The system prompt, and the turn that had the same one first; null where there is none. */
  system: z.nullable(z.object({ text: SessionText, sameAs: z.nullable(z.int()) })),
  /** Messages at the begin that an earlier turn's request had too; they are not sent again. */
  repeated: z.nullable(z.object({ count: z.int(), turn: z.int() })),
  /** Null where it goes on from the one that it repeats, or repeats none. */
  changed: z.nullable(PromptChange),
  /** Messages before the last one of the user that no earlier turn has: the client brought them along. */
  earlier: z.array(SessionMessage),
  /** What is new. Answers that an earlier turn shows are left out. */
  messages: z.array(SessionMessage),
});
export type SessionRequest = z.infer<typeof SessionRequest>;

/** What came back. */
export const SessionAnswer = z.object({
  time: NanosText,
  status: z.nullable(z.int()),
  blocks: z.array(SessionBlock),
  /** How many events it was rebuilt from; null where it came whole. */
  streamEvents: z.nullable(z.int()),
  /** A stream that ended without its last event. */
  isCut: z.boolean(),
  stopReason: z.string(),
  error: z.nullable(z.object({ type: z.string(), message: z.string() })),
  retryAfterSeconds: z.nullable(z.number()),
  usage: z.nullable(SessionUsage),
  totalMs: z.nullable(z.number()),
  /** In a stream from its headers on, else from the request on: the two cannot be compared. */
  firstByteMs: z.nullable(z.number()),
  /** Of a stream, from its begin to the first words, thinking or call; null where it came whole or said nothing. */
  firstTokenMs: z.nullable(z.number()),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

/** A request and its answer; at least one of them is there. */
export const SessionTurn = z.object({
  /** From 1, by the time of the first of the two. */
  number: z.int(),
  requestId: z.string(),
  seq: z.nullable(z.int()),
  start: NanosText,
  end: NanosText,
  model: z.string(),
  /** Of the model, as the table of prices knows it. */
  contextTokens: z.nullable(z.number()),
  /** The failed turn whose messages are sent again. */
  retryOf: z.nullable(z.int()),
  /** How many secrets its texts have, as far as they are sent. Counted by the server: it takes longer than to show them. */
  secrets: z.int(),
  request: z.nullable(SessionRequest),
  answer: z.nullable(SessionAnswer),
  cost: z.nullable(SessionCost),
});
export type SessionTurn = z.infer<typeof SessionTurn>;

/** Where the conversation went another way: `parent` is where this session came from, `child` one that came from it. */
export const SessionFork = z.object({
  relation: z.enum(['parent', 'child']),
  session: z.string(),
  /** The number of the request in the parent session, after which they differ. */
  fromSeq: z.nullable(z.int()),
  time: NanosText,
  reason: z.string(),
});
export type SessionFork = z.infer<typeof SessionFork>;

/** How far reading the session is. */
export const SessionProgress = z.object({
  /** From the session's first line to the last one that was read. */
  read: z.nullable(RangeText),
  lines: z.int(),
  /** Of those lines. */
  bytes: z.number(),
  toolCalls: z.int(),
  toolsFailed: z.int(),
  elapsedMs: z.number(),
});
export type SessionProgress = z.infer<typeof SessionProgress>;

/** `limit`: there are more lines than one session shows. `not_found`: nothing in all that was looked through. */
export const SESSION_OUTCOMES = ['found', 'limit', 'not_found', 'failed'] as const;

/** One event a line. */
export const SessionEvent = z.discriminatedUnion('type', [
  /** The LogQL query that finds the session's lines. */
  z.object({ type: z.literal('plan'), id: z.string(), logql: z.string() }),
  /** Where it is looked for now. */
  z.object({ type: z.literal('look'), range: RangeText }),
  /** Where its lines are, from the first to behind the last. */
  z.object({ type: z.literal('session'), range: RangeText }),
  /** Each turn once, when it is whole. One that never got its other half comes late: they may be out of order. */
  z.object({ type: z.literal('turn'), turn: SessionTurn }),
  z.object({ type: z.literal('fork'), fork: SessionFork }),
  z.object({ type: z.literal('progress'), progress: SessionProgress }),
  z.object({ type: z.literal('notice'), notice: Notice }),
  /** It failed; what was sent before remains true. `end` follows. */
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({ type: z.literal('end'), outcome: z.enum(SESSION_OUTCOMES), progress: SessionProgress }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;
