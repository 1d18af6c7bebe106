import { serviceOf } from '@edda/model';
import type { Entry } from '../entry.ts';
import { lokiName } from '../json/json-path.ts';
import { fieldText, type LineFields } from '../line-fields.ts';
import type { LaneRule } from '../profile.ts';

/** The process that wrote a line, and where its name was read. */
export interface Lane {
  readonly name: string;
  readonly from: string;
}

/** The process by the first rule that tells one from others; null where that is the service, or nothing says more. */
export function readLane(rules: readonly LaneRule[], entry: Entry, fields: LineFields): Lane | null {
  for (const rule of rules) {
    const value = valueOf(rule.name, entry, fields);
    const name = rule.shared.includes(value) ? '' : partOf(rule, value);
    if (name === '') continue;
    return name === serviceOf(entry.labels) ? null : { name, from: rule.name };
  }
  return null;
}

function valueOf(name: string, { labels, metadata, parsed = {} }: Entry, fields: LineFields): string {
  const label = lokiName(name);
  return labels[label] ?? metadata[label] ?? fieldText(fields, name) ?? parsed[label] ?? '';
}

const compiled = new WeakMap<LaneRule, RegExp>();

function partOf(rule: LaneRule, value: string): string {
  if (rule.part === undefined) return value;
  const pattern = compiled.get(rule) ?? new RegExp(`^(?:${rule.part})$`, 'u');
  compiled.set(rule, pattern);
  return pattern.exec(value)?.[1] ?? '';
}
