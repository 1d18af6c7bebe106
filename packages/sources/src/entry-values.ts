import type { Entry } from './entry.ts';
import { lokiName } from './json/json-path.ts';
import type { LevelValues } from './level/read-level.ts';
import { fieldText, type LineFields } from './line-fields.ts';

/**
 * An entry's values by name, found where a LogQL stage at the end of the query would find them: a label filter sees
 * index labels, metadata and what was parsed; a parsed field hides metadata of its name.
 */
export function entryValues(entry: Entry, fields: LineFields): LevelValues {
  const label = (name: string) => entry.labels[name] ?? entry.metadata[name] ?? entry.parsed?.[name] ?? '';
  return {
    label,
    field: (path) => fieldText(fields, path) ?? entry.metadata[lokiName(path)] ?? entry.parsed?.[lokiName(path)] ?? '',
  };
}
