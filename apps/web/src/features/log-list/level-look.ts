import type { Level } from '@edda/model';

/** How a level looks: never by its colour alone. */
interface LevelLook {
  readonly word: string;
  readonly text: string;
  readonly bar: string;
}

export const LEVEL_LOOKS: Readonly<Record<Level, LevelLook>> = {
  unknown: { word: '···', text: 'text-unknown', bar: 'bg-unknown' },
  trace: { word: 'TRC', text: 'text-trace', bar: 'bg-trace' },
  debug: { word: 'DBG', text: 'text-debug', bar: 'bg-debug' },
  info: { word: 'INF', text: 'text-info', bar: 'bg-info' },
  warn: { word: 'WRN', text: 'text-warn', bar: 'bg-warn' },
  error: { word: 'ERR', text: 'text-error', bar: 'bg-error' },
  critical: { word: 'CRT', text: 'text-critical', bar: 'bg-critical' },
};
