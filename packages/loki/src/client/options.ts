/** How to prove who asks. A token file is read again when it is older than a minute, since tokens rotate. */
export type LokiAuth =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'bearer_file'; readonly path: string };

/** PEM texts, not paths. */
export interface LokiTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly skipVerify?: boolean;
}

export interface LokiTimeouts {
  /** Until a connection stands. */
  readonly connectMs: number;
  /** From the request to the answer's first byte; longer than a Loki works on a query by default (one minute). */
  readonly headersMs: number;
  /** Between two pieces of an answer. */
  readonly bodyMs: number;
  /** A live tail that shows no sign of life for so long, not even an answer to a ping, is taken for dead. */
  readonly tailSilenceMs: number;
}

export const DEFAULT_TIMEOUTS: LokiTimeouts = {
  connectMs: 5_000,
  headersMs: 65_000,
  bodyMs: 30_000,
  tailSilenceMs: 6_000,
};

/** Connections to one backend. A tail takes one more for as long as it lasts. */
export const DEFAULT_CONNECTIONS = 16;

/** The longest answer that is read; Loki's own limit on a message between its parts is 100 MB. */
export const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

export interface LokiClientOptions {
  /** Where the API is, without `/loki/api/v1`; a gateway's path prefix stays in front of it. */
  readonly url: string;
  readonly auth?: LokiAuth | null;
  /** The header that carries the proof; some gateways want another than `Authorization`. */
  readonly authHeader?: string;
  /** Sent with every request: `X-Query-Tags`, `Cache-Control`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `X-Scope-OrgID`. */
  readonly tenant?: string | null;
  readonly tls?: LokiTls | null;
  /** An HTTP proxy that all requests go through. */
  readonly proxyUrl?: string | null;
  readonly timeouts?: Partial<LokiTimeouts>;
  readonly connections?: number;
}
