import type { AskedTime } from '../../url-state/view-state.ts';

/** Ranges that are one click away; their words come from `askedTitle`. */
export const PRESETS: readonly AskedTime[] = [
  { from: 'now-5m', to: 'now' },
  { from: 'now-15m', to: 'now' },
  { from: 'now-30m', to: 'now' },
  { from: 'now-1h', to: 'now' },
  { from: 'now-3h', to: 'now' },
  { from: 'now-6h', to: 'now' },
  { from: 'now-12h', to: 'now' },
  { from: 'now-24h', to: 'now' },
  { from: 'now-2d', to: 'now' },
  { from: 'now-7d', to: 'now' },
  { from: 'now/d', to: 'now' },
  { from: 'now-1d/d', to: 'now-1d/d' },
  { from: 'now/w', to: 'now' },
];
