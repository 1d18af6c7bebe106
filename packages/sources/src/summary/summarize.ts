import type { Level } from '@edda/model';
import type { SummaryPart } from '@edda/protocol';
import type { Entry } from '../entry.ts';
import type { LineFields } from '../line-fields.ts';
import type { Profile } from '../profile.ts';
import { eventSummary, TEXT_RULE } from './event-summary.ts';
import { llmProxySummary } from './llm-proxy-summary.ts';

/** What the row says, by its profile. Never empty for a line that says something. */
export function summarize(entry: Entry, fields: LineFields, profile: Profile, level: Level): SummaryPart[] {
  if (profile.summary.kind !== 'llm_proxy') return eventSummary(entry.line, fields, profile.summary);
  if (fields.format === 'json') return llmProxySummary(entry, fields.object, level);
  return eventSummary(entry.line, fields, TEXT_RULE);
}
