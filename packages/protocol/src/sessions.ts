import * as z from 'zod/mini';
import { RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { NanosText } from './scalars.ts';
import { Notice } from './search.ts';
import { SessionUsage } from './session.ts';

/**
 * `GET /api/v1/sessions?backend=…&start=NANOS&end=NANOS&read=…`: sessions with lines in the range. `auto` reads
 * requests and responses where they are at most {@link SESSIONS_FREE_BYTES}, `all` whatever they are.
 */
export const SessionsParams = z.object({
  backend: z._default(z.string(), ''),
  start: NanosText,
  end: NanosText,
  read: z._default(z.enum(['auto', 'all']), 'auto'),
});
export type SessionsParams = z.infer<typeof SessionsParams>;

/** Reading this much takes a second or two: nobody is asked before. */
export const SESSIONS_FREE_BYTES = 100_000_000;
/** The most sessions of one list. */
export const SESSIONS_MAX = 2_000;
/** The most lines that are read for one list. */
export const SESSIONS_MAX_LINES = 200_000;
/** More of a first prompt is not sent. */
export const SESSION_PROMPT_MAX_CHARS = 240;

/**
 * How the last call of a session came out. `called`: the model called tools, and nothing came after. `cut`: a stream
 * without its end. `unanswered`: a request without an answer, which may still be on its way.
 */
export const SESSION_STATES = ['answered', 'called', 'refused', 'cut', 'unanswered', 'unknown'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** A session in one row, as far as its lines in the range tell. What only lines know is null until they are read. */
export const SessionDigest = z.object({
  id: z.string(),
  /** Of its first and last line in the range. */
  first: NanosText,
  last: NanosText,
  /** Its first line is in the range; else it began before, and the figures are of its later part. */
  isWhole: z.boolean(),
  machine: z.string(),
  /** The session that it was forked from; empty where it was not. */
  parent: z.string(),
  /** How many sessions were forked from it, as far as lines of the range tell. */
  forks: z.int(),
  /** What a person said first, cut, with its secrets hidden. */
  prompt: z.nullable(z.string()),
  models: z.nullable(z.array(z.string())),
  turns: z.nullable(z.int()),
  usage: z.nullable(SessionUsage),
  /** US dollars; null too where no model of it has a known price. */
  cost: z.nullable(z.number()),
  /** The median of how long its answers took, errors left out, in milliseconds; null too where none says it. */
  latencyMs: z.nullable(z.number()),
  /** The median of the time to the first token of its streams, from their headers on; null too where there are none. */
  firstTokenMs: z.nullable(z.number()),
  /** Answers with tokens of a model without a known price: the cost is of the others. */
  unpriced: z.int(),
  errors: z.int(),
  /** Of the errors, those that were rate limits. */
  rateLimits: z.int(),
  /** Requests that were sent again as they were. */
  retries: z.int(),
  state: z.enum(SESSION_STATES),
});
export type SessionDigest = z.infer<typeof SessionDigest>;

/** What reading requests and responses of the range takes, as the index estimates it; null where it does not say. */
export const SessionsCost = z.object({ lines: z.nullable(z.number()), bytes: z.nullable(z.number()) });
export type SessionsCost = z.infer<typeof SessionsCost>;

/** How far reading is. `events` are small lines with figures, `lines` the requests and responses themselves. */
export const SessionsProgress = z.object({
  pass: z.enum(['events', 'lines']),
  /** What is read for good in this pass, newest first; null before its first answer. */
  read: z.nullable(RangeText),
  lines: z.int(),
  bytes: z.number(),
  elapsedMs: z.number(),
});
export type SessionsProgress = z.infer<typeof SessionsProgress>;

/**
 * `unread`: requests and responses were too much to read unasked. `limit`: as many sessions or lines as one list
 * takes; `progress.read` says how far back it goes.
 */
export const SESSIONS_OUTCOMES = ['complete', 'unread', 'limit', 'failed'] as const;

/** One event a line. */
export const SessionsEvent = z.discriminatedUnion('type', [
  /** The LogQL queries that are read, in this order. */
  z.object({ type: z.literal('plan'), logql: z.array(z.string()), cost: SessionsCost }),
  /** Sessions that are new or that more is known of; each replaces the one with its id. */
  z.object({ type: z.literal('sessions'), sessions: z.array(SessionDigest) }),
  z.object({ type: z.literal('progress'), progress: SessionsProgress }),
  z.object({ type: z.literal('notice'), notice: Notice }),
  /** It failed; what was sent before remains true. `end` follows. */
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({ type: z.literal('end'), outcome: z.enum(SESSIONS_OUTCOMES), progress: SessionsProgress }),
]);
export type SessionsEvent = z.infer<typeof SessionsEvent>;
