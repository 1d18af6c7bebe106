export type { DemoRecord, LegacyRecord, OtlpRecord, PromtailRecord, ProxyRecord } from './record.ts';
export { PLOTS } from './plots.ts';
export { ORIGIN } from './shipping/shippers.ts';
export { Timeline } from './timeline.ts';
export type { WorldOptions } from './world.ts';
export { World } from './world.ts';
