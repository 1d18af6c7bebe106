import type { Level } from '@edda/model';

/** Written out, since Tailwind makes the classes that it finds in the text. */
export const LEVEL_CLASSES: Readonly<Record<Level, { readonly text: string; readonly bar: string }>> = {
  unknown: { text: 'text-unknown', bar: 'bg-unknown' },
  trace: { text: 'text-trace', bar: 'bg-trace' },
  debug: { text: 'text-debug', bar: 'bg-debug' },
  info: { text: 'text-info', bar: 'bg-info' },
  warn: { text: 'text-warn', bar: 'bg-warn' },
  error: { text: 'text-error', bar: 'bg-error' },
  critical: { text: 'text-critical', bar: 'bg-critical' },
};
