import { COLUMN_VALUE_MAX_CHARS, columnKey, type ColumnName, EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../entry.ts';
import {
  entry,
  INTEGR8S,
  INTEGR8S_LINES,
  INTEGR8S_METADATA,
  PROXY_LINES,
  proxyStream,
} from '../testing/sample-entries.ts';
import { readDetail, readRow } from '../testing/own-profiles.ts';

const LABELS = { app: 'shop', service_name: 'shop' };

function valueOf(of: Entry, name: string, kind: ColumnName['kind'] = 'field'): string | null | undefined {
  const column = { kind, name };
  return readRow(of, EMPTY_ASK, undefined, [column]).values?.[columnKey(column)];
}

describe('the value of a line in a column', () => {
  it('comes from the labels, the metadata or the line, as was asked', () => {
    const line = '{"level":"in the line","app":"of the line"}';
    const of = entry(LABELS, line, { level: 'in the metadata', pod: 'p-1' });
    expect(valueOf(of, 'app', 'label')).toBe('shop');
    expect(valueOf(of, 'app')).toBe('of the line');
    expect(valueOf(of, 'level')).toBe('in the line');
    expect(valueOf(of, 'level', 'metadata')).toBe('in the metadata');
    expect(valueOf(of, 'pod', 'label')).toBe('p-1');
    expect(valueOf(of, 'pod')).toBe('p-1');
    expect(valueOf(of, 'nothing')).toBeNull();
    expect(valueOf(of, 'app', 'metadata')).toBeNull();
  });

  it('is found under every name that the open row gives to a field, and is the same there', () => {
    const lines = [
      '{"a":{"b":[{"c d":1}]},"n":12345678901234567890,"body":"{\\"usage\\":{\\"out\\":7},\\"list\\":[{\\"x\\":true}]}","z":null}',
      '[{"a":1},{"b":{"c":2}}]',
      'level=info msg="two words" foo-bar=1 err.stack=x',
      ...Object.values(PROXY_LINES),
      ...Object.values(INTEGR8S_LINES),
    ];
    for (const line of lines) {
      const of = entry(line.startsWith('{"_meta') ? proxyStream('response') : LABELS, line);
      const { fields } = readDetail(of);
      for (const { name, value, type } of fields) {
        if (type === 'null' || value.length > COLUMN_VALUE_MAX_CHARS || /[\n\t]/.test(value)) continue;
        expect([name, valueOf(of, name)]).toEqual([name, value]);
      }
    }
  });

  it('is found under the name of a link, and under the names that Loki makes of paths', () => {
    const of = entry(INTEGR8S, '{"timing":{"total_ms":42}}', INTEGR8S_METADATA);
    expect(valueOf(of, 'trace')).toBe(INTEGR8S_METADATA.trace_id);
    expect(valueOf(entry(LABELS, '{"timing":{"total_ms":42}}'), 'timing_total_ms')).toBe('42');
  });

  it('is what the query parsed, where the query rewrote the line', () => {
    const of: Entry = { ...entry(LABELS, 'paid 12'), parsed: { amount: '12' } };
    expect(valueOf(of, 'amount')).toBe('12');
  });

  it('is one line, without colours, and says where it was cut', () => {
    const of = entry(
      LABELS,
      JSON.stringify({ a: 'one\n\ttwo \u001b[31mred\u001b[0m', b: 'x'.repeat(5000), c: 'y'.repeat(400) }),
    );
    expect(valueOf(of, 'a')).toBe('one two red');
    expect(valueOf(of, 'b')).toBe(`${'x'.repeat(399)}…`);
    expect(valueOf(of, 'c')).toBe('y'.repeat(400));
  });

  it('comes from far behind the preview of a long line', () => {
    const of = entry(LABELS, JSON.stringify({ a: 'x'.repeat(100_000), status: 529 }));
    expect(valueOf(of, 'status')).toBe('529');
  });
});
