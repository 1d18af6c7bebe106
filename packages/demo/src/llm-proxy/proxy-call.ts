import type { ResponseContent } from '@edda/exporter';

/** What an LLM proxy saw: the four kinds of document 002, and the events of its later versions. */
export type ProxyCall =
  | { readonly kind: 'session_start' }
  | {
      readonly kind: 'request';
      readonly requestId: string;
      readonly seq: number;
      readonly path: string;
      readonly headers: Headers;
      /** Made when it is sent: a long session repeats itself in every request. */
      readonly body: () => string;
    }
  | {
      readonly kind: 'response';
      readonly requestId: string;
      readonly seq: number;
      readonly status: number;
      readonly headers: Headers;
      readonly ttfbMs: number;
      readonly totalMs: number;
      readonly content: ResponseContent;
    }
  | { readonly kind: 'fork'; readonly fromSeq: number; readonly parentSession: string }
  | {
      readonly kind: 'event';
      readonly type: 'turn_start' | 'turn_end' | 'tool_call' | 'tool_result';
      readonly labels: Readonly<Record<string, string>>;
      readonly fields: Readonly<Record<string, string | number | boolean>>;
    };

type Headers = Readonly<Record<string, readonly string[]>>;
