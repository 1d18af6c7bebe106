import type { PanelSet } from '@edda/protocol';
import { A_MINUTE, linesQuery } from './panel-query.ts';

/** Volume and errors of whatever is asked for. */
export const GENERIC_PANELS: PanelSet = {
  profile: 'generic',
  title: 'Any source',
  panels: [
    {
      id: 'generic.services',
      title: 'Lines a minute by service',
      unit: 'per_minute',
      shape: 'area',
      queries: [linesQuery({ function: 'rate', by: 'service', scale: A_MINUTE })],
    },
    {
      id: 'generic.errors',
      title: 'Errors a minute by service',
      unit: 'per_minute',
      shape: 'line',
      queries: [linesQuery({ function: 'rate', by: 'service', levels: ['error', 'critical'], scale: A_MINUTE })],
    },
    {
      id: 'generic.error-share',
      title: 'Error share by service',
      unit: 'ratio',
      shape: 'line',
      queries: [linesQuery({ function: 'ratio', by: 'service', levels: ['error', 'critical'] })],
    },
    // Last, since the lines themselves stand under the panels, by level too.
    {
      id: 'generic.levels',
      title: 'Lines by level',
      unit: 'count',
      shape: 'bars',
      queries: [linesQuery({ by: 'level' })],
    },
  ],
};
