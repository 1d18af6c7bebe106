/** What an LLM proxy has to say about one call, in the terms of document 002. */
export interface SessionStartRecord extends RecordOrigin {
  readonly upstream: string;
}

export interface RequestRecord extends CallRecord {
  readonly method: string;
  readonly path: string;
  /** The raw JSON that the client sent. */
  readonly body: string;
}

export interface ResponseRecord extends CallRecord {
  readonly status: number;
  readonly timing: { readonly ttfbMs: number; readonly totalMs: number };
  readonly content: ResponseContent;
}

export interface ForkRecord extends RecordOrigin {
  readonly fromSeq: number;
  readonly parentSession: string;
  readonly reason: string;
}

/** Streamed answers come as the lines of the event stream, each with its line feed; others whole. */
export type ResponseContent =
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'stream'; readonly chunks: readonly StreamChunk[] };

export interface StreamChunk {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  /** Since the stream began, whatever its name says. */
  readonly deltaMs: number;
  readonly raw: string;
}

interface CallRecord extends RecordOrigin {
  readonly requestId: string;
  /** Counts the calls of a session from 1. */
  readonly seq: number;
  /** As HTTP had them; keys in them are shortened before they are written anywhere. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

interface RecordOrigin {
  readonly session: string;
  /** `anthropic`, `openai`. */
  readonly provider: string;
  /** Nanoseconds since 1970; now where it is left out. */
  readonly time?: bigint;
}
