export { type Config, readConfig } from './config/config.ts';
export { ConfigError, type ConfigFault } from './config/config-error.ts';
export { type Environment, readSettings, readTable, type Settings, type SettingsOf } from './config/read-settings.ts';
export { setting, SETTINGS, type SettingSpec, type SettingTable } from './config/settings.ts';
export type { FromSupervisor, ToSupervisor } from './demo-channel.ts';
