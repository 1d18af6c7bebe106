import type { RowDetail } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { comparedFields } from './compare-fields.ts';
import { textDiff } from './text-diff.ts';

const detail = (more: Partial<RowDetail>): RowDetail => ({
  id: 'x',
  time: '1',
  profile: 'generic',
  title: '',
  message: '',
  line: '',
  labels: {},
  structuredMetadata: {},
  fields: [],
  links: {},
  ...more,
});

describe('two rows side by side', () => {
  it('are compared name by name, what differs first, each kind apart', () => {
    const left = detail({
      fields: [
        { name: 'status', value: '200', type: 'number' },
        { name: 'path', value: '/a', type: 'string' },
      ],
      labels: { app: 'api', env: 'prod' },
    });
    const right = detail({
      fields: [
        { name: 'status', value: '529', type: 'number' },
        { name: 'path', value: '/a', type: 'string' },
      ],
      labels: { app: 'api' },
      structuredMetadata: { trace_id: 'f00' },
    });
    expect(comparedFields(left, right)).toEqual([
      { kind: 'field', name: 'status', left: '200', right: '529' },
      { kind: 'label', name: 'env', left: 'prod', right: null },
      { kind: 'metadata', name: 'trace_id', left: null, right: 'f00' },
      { kind: 'field', name: 'path', left: '/a', right: '/a' },
      { kind: 'label', name: 'app', left: 'api', right: 'api' },
    ]);
  });

  it('are set against each other word by word', () => {
    expect(textDiff('took 12 ms', 'took 19 ms')).toEqual({
      by: 'word',
      parts: [
        { kind: 'same', text: 'took ' },
        { kind: 'left', text: '12' },
        { kind: 'right', text: '19' },
        { kind: 'same', text: ' ms' },
      ],
    });
  });

  it('are laid out first where they are JSON, also inside of texts', () => {
    const { by, parts } = textDiff('{"a":1,"body":"{\\"b\\":2}"}', '{"a":1,"body":"{\\"b\\":3}","c":4}');
    expect(by).toBe('line');
    expect(parts?.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind}${text.trimEnd()}`)).toEqual([
      'left    "b": 2',
      'right    "b": 3',
      'right  "c": 4',
    ]);
  });

  it('say so where it would take too long', () => {
    const random = (seed: number): string =>
      Array.from({ length: 60_000 }, (_, at) => `${(at * 7_919 * seed) % 99_991}\n`).join('');
    expect(textDiff(random(3), random(5), 1)).toEqual({ by: 'line', parts: null });
  });
});
