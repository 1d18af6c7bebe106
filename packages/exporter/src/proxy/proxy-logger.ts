import type { ForkRecord, RequestRecord, ResponseRecord, SessionStartRecord } from './proxy-record.ts';

/** Where an LLM proxy writes what passes through it. */
export interface ProxyLogger {
  /** Says to which host a session talks; its file lies in a folder of that name. */
  registerUpstream(session: string, upstream: string): void;
  logSessionStart(record: SessionStartRecord): Promise<void>;
  logRequest(record: RequestRecord): Promise<void>;
  logResponse(record: ResponseRecord): Promise<void>;
  logFork(record: ForkRecord): Promise<void>;
  close(): Promise<void>;
}
