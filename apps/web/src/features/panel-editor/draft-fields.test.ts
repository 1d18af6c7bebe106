import type { PanelDraft } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { draftOf, fieldsOf } from './draft-fields.ts';

const PANEL: PanelDraft = {
  title: 'Requests',
  unit: 'per_minute',
  shape: 'area',
  queries: [
    { kind: 'logql', logql: 'rate({a="b"}[$__auto])', legend: '{{model}}' },
    { kind: 'promql', promql: 'up', legend: '' },
  ],
};

describe('a panel that is typed', () => {
  test('comes back as it was, with what the form does not show', () => {
    expect(draftOf(fieldsOf(PANEL, true))).toEqual(PANEL);
  });

  test('is none until it has a title and a query', () => {
    const empty = fieldsOf(null, true);
    expect(draftOf(empty)).toBeNull();
    expect(draftOf({ ...empty, title: ' x ', query: ' ' })).toBeNull();
    expect(draftOf({ ...empty, title: ' x ', query: ' up ' })).toMatchObject({
      title: 'x',
      queries: [{ kind: 'promql', promql: 'up' }],
    });
  });

  test('begins as PromQL where there is a Prometheus', () => {
    expect(fieldsOf(null, true).language).toBe('promql');
    expect(fieldsOf(null, false).language).toBe('logql');
  });
});
