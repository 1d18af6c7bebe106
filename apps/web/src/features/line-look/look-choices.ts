import type { Density } from '../../platform/density.ts';
import type { Dedup, LineForm, TimeForm } from '../../url-state/line-look.ts';

interface Choice<T> {
  readonly value: T;
  readonly text: string;
  /** What it means, in a sentence. */
  readonly hint: string;
}

export const FORM_CHOICES: readonly Choice<LineForm>[] = [
  { value: 'summary', text: 'Summary', hint: 'What matters most in a line, as its source writes it.' },
  { value: 'raw', text: 'Raw', hint: 'The line as it is.' },
  { value: 'json', text: 'JSON', hint: 'JSON indented, and JSON inside of its texts opened too.' },
  { value: 'none', text: 'Columns', hint: 'Only the chosen columns.' },
];

export const DEDUP_CHOICES: readonly Choice<Dedup>[] = [
  { value: 'none', text: 'Off', hint: 'Every line has its row.' },
  {
    value: 'exact',
    text: 'Exact',
    hint: 'Neighbours are one row when their text is the same; the time in it may differ.',
  },
  {
    value: 'numbers',
    text: 'Numbers',
    hint: 'Neighbours are one row when they differ only in numbers and ids. Of a line over 2 KB, the part that a row has is compared.',
  },
  {
    value: 'signature',
    text: 'Signature',
    hint: 'Neighbours are one row when their punctuation is the same. Of a line over 2 KB, the part that a row has is compared.',
  },
];

export const TIME_CHOICES: readonly Choice<TimeForm>[] = [
  { value: 'ns', text: 'Full', hint: 'To the nanosecond.' },
  { value: 'ms', text: 'Millisecond', hint: 'To the millisecond; the rest is cut off, not rounded.' },
  { value: 'relative', text: 'Ago', hint: 'How long ago, by the clock of the server.' },
];

export const DENSITY_CHOICES: readonly Choice<Density>[] = [
  { value: 'compact', text: 'Compact', hint: '' },
  { value: 'normal', text: 'Normal', hint: '' },
  { value: 'roomy', text: 'Roomy', hint: '' },
];

export function hintOf<T>(choices: readonly Choice<T>[], value: T): string {
  return choices.find((choice) => choice.value === value)?.hint ?? '';
}
