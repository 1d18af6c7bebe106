import { PANEL_UNITS } from '@edda/protocol';
import { expect, test } from 'vitest';
import { UNIT_NAMES, unitAfter, unitText } from './unit-text.ts';

test.each([
  [9.2, 'per_minute', '9.2'],
  [31.04, 'seconds', '31.04'],
  [388_123, 'tokens_per_minute', '388.1K'],
  [0.0312, 'ratio', '3.12'],
  [0.0001234, 'usd', '1.23E-4'],
  [0, 'usd', '0'],
  [1_500_000, 'bytes', '1.5 MB'],
  [null, 'count', '–'],
] as const)('%s in %s is shown as %s', (value, unit, text) => {
  expect(unitText(value, unit)).toBe(text);
});

test('every unit has a name', () => {
  for (const unit of PANEL_UNITS) expect(UNIT_NAMES[unit]).not.toBe('');
});

test.each([
  ['Latency', 'milliseconds', ', ms'],
  ['Requests a minute', 'per_minute', ''],
  ['Sessions at work', 'seconds', ', s'],
  ['Cost in USD', 'usd', ''],
  ['Tokens a minute by model', 'tokens_per_minute', ''],
  ['Running tools', 'count', ''],
  ['Error share', 'ratio', ', %'],
] as const)('%s in %s is followed by "%s"', (title, unit, text) => {
  expect(unitAfter(title, unit)).toBe(text);
});
