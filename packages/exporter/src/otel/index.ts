export type { BridgeSettings, OtlpProtocol } from './bridge-settings.ts';
export { bridgeSettings } from './bridge-settings.ts';
export type { BridgeStream, LogBridge, LogBridgeOptions } from './log-bridge.ts';
export { startLogBridge } from './log-bridge.ts';
