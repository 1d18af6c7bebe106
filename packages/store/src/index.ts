export type { StoreErrorCode } from './error.ts';
export { StoreError } from './error.ts';
export { createStoreApp, type StoreAppOptions } from './http/app.ts';
export type { OtlpListener, OtlpPorts } from './http/otlp/otlp-listeners.ts';
export { type RunningStore, type ServeOptions, serveStore } from './http/serve.ts';
export { isLimitProfile, LIMIT_PROFILES, type LimitProfile, type Limits } from './ingest/limits.ts';
export { openStore, type Store, type StoreLog, type StoreLogRecord, type StoreOptions } from './store.ts';
