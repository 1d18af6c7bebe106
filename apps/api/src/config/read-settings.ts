import type * as z from 'zod';
import { ConfigError, type ConfigFault } from './config-error.ts';
import { SETTINGS, type SettingTable } from './settings.ts';

/** What the variables say, each by its own name; null where one is not set and has no default. */
export type SettingsOf<T extends SettingTable> = {
  readonly [Name in keyof T]: z.output<T[Name]['schema']> | null;
};
export type Settings = SettingsOf<typeof SETTINGS>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Checks every variable of the BFF. Throws a {@link ConfigError} that names all faults at once. */
export function readSettings(env: Environment): Settings {
  return readTable(SETTINGS, env);
}

/** The same for any table of variables: `npm start` has some of its own. */
export function readTable<T extends SettingTable>(table: T, env: Environment): SettingsOf<T> {
  const faults: ConfigFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(table)) {
    // An empty variable is one that a compose file passes on without a value.
    const text = env[name] === '' ? undefined : env[name];
    const given = text ?? spec.default;
    const read = given === null ? null : spec.schema.safeParse(given);
    if (read !== null && !read.success) {
      faults.push({ name, value: spec.secret === true ? '(hidden)' : (given ?? ''), allowed: spec.allowed });
    }
    values[name] = read?.success === true ? read.data : null;
  }
  if (faults.length > 0) throw new ConfigError(faults);
  // The loop above filled every key by its own schema.
  return values as SettingsOf<T>;
}
