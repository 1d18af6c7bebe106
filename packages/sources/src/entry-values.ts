import type { Entry } from './entry.ts';
import { lokiName } from './json/json-path.ts';
import type { RuleValue } from './level/read-level.ts';
import { fieldText, type LineFields } from './line-fields.ts';

/**
 * An entry's values as level rules look for them: labels among index labels, then metadata; fields in the line.
 * Where a LogQL query would find something else, so does this: a field that the line lacks is the metadata of its
 * name, and of a line that the query has rewritten only what it parsed is left.
 */
export function entryValues(entry: Entry, fields: LineFields): RuleValue {
  const { labels, metadata, parsed = {} } = entry;
  return ({ from, name }) => {
    if (from === 'label') return labels[name] ?? metadata[name] ?? '';
    const label = lokiName(name);
    return fieldText(fields, name) ?? metadata[label] ?? parsed[label] ?? '';
  };
}
