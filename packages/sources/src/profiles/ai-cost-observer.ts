import type { Profile } from '../profile.ts';
import { LABEL_LEVELS } from './levels.ts';

/**
 * An agent on a person's own machine. Its lines are bare messages with everything else in structured metadata, or,
 * through the collector's old Loki exporter, JSON with the message as `body` and the level as a label.
 */
export const AI_COST_OBSERVER: Profile = {
  name: 'ai-cost-observer',
  title: 'AI Cost Observer',
  streams: [
    { label: 'service_name', value: 'ai-cost-observer' },
    { label: 'job', value: 'ai-cost-observer' },
  ],
  format: 'json',
  escapes: 'plain',
  levels: LABEL_LEVELS,
  levelNote: '',
  objects: ['attributes', 'resources', 'instrumentation_scope'],
  links: { trace: ['trace_id', 'traceid'], span: ['span_id', 'spanid'] },
  linkTitles: {},
  conversations: null,
  lane: [],
  summary: { kind: 'message', names: ['body'], fields: [], hidden: [], others: false },
};
