import type { RowDetail } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { mutesOfRow, patternOf } from './mutes-of-row.ts';

const detail = (more: Partial<RowDetail>): RowDetail => ({
  id: '1-a-b',
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

describe('a line is muted', () => {
  it('by what it says, and by who says it', () => {
    const fields = [{ name: 'event', value: 'retrying step 3', type: 'string' as const }];
    const labels = { service_name: 'api', logger: 'src.saga' };
    expect(
      mutesOfRow(detail({ fields, labels, line: '{"event": "retrying step 3"}' })).map(({ mute }) => mute),
    ).toEqual([
      { what: 'text', value: 'retrying step 3', caseSensitive: true, regex: false, on: true },
      { what: 'text', value: String.raw`retrying step [\d.,:]+`, caseSensitive: true, regex: true, on: true },
      { what: 'field', kind: 'label', name: 'logger', value: 'src.saga', regex: false, on: true },
      { what: 'field', kind: 'label', name: 'service_name', value: 'api', regex: false, on: true },
    ]);
  });

  it('by a plain line without its time', () => {
    const [said] = mutesOfRow(detail({ line: '2026-11-21 14:07:59.652 FATAL: sorry, too many clients already' }));
    expect(said?.detail).toBe('FATAL: sorry, too many clients already');
    expect(mutesOfRow(detail({ line: '{"a":1}' }))).toEqual([]);
  });
});

describe('a pattern of lines that say the same', () => {
  it.each([
    ['GET /health/live HTTP/1.1" 200 OK', String.raw`GET /health/live HTTP/[\d.,:]+" [\d.,:]+ OK`],
    ['10.0.0.3:46191 - "GET /metrics', String.raw`[\d.,:]+ - "GET /metrics`],
    ['user 0b7e9a52-7c1e-4f0e-a8b7-1c2d3e4f5a6b (v2)', String.raw`user [0-9a-fA-F-]{36} \(v2\)`],
    ['docker/c4ce0e7d3999', 'docker/[0-9a-fA-F]+'],
  ])('%s', (words, pattern) => {
    expect(patternOf(words)).toBe(pattern);
    expect(new RegExp(pattern).test(words)).toBe(true);
  });

  it('is none where nothing in them varies', () => {
    expect(patternOf('auth.token_refreshed')).toBeNull();
  });
});
