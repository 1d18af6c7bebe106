import type { OwnPanel, Panel, PanelDraft } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { type KnownPanels, namedPanels, refOfDraft, setOf, shareableRefs } from './panel-refs.ts';

const DRAFT: PanelDraft = {
  title: 'Requests',
  unit: 'per_minute',
  shape: 'line',
  queries: [{ kind: 'promql', promql: 'rate(x[5m])', legend: '' }],
};
const READY: Panel = { ...DRAFT, id: 'llm-proxy.requests', title: 'Ready' };
const OWN: OwnPanel = { ...DRAFT, id: '0d8f', title: 'Own', owner: 'local', createdAt: '', updatedAt: '' };
const KNOWN: KnownPanels = {
  sets: [
    { profile: 'llm-proxy', title: 'Proxy', panels: [READY] },
    { profile: 'generic', title: 'Anything', panels: [] },
  ],
  own: [OWN],
};

const told = (...refs: string[]) =>
  namedPanels(refs, KNOWN).map((named) => ('panel' in named ? named.panel.title : named.problem));

describe('panels of an address', () => {
  test('are ready ones, own ones, and whole ones, in their order', () => {
    expect(told('0d8f', refOfDraft({ ...DRAFT, title: 'Typed' }), 'llm-proxy.requests')).toEqual([
      'Own',
      'Typed',
      'Ready',
    ]);
  });

  test('that are unknown or broken are said, and keep their place', () => {
    expect(told('nothing', '{"title":1}', '{')).toEqual([
      'There is no panel nothing: it was deleted, or belongs to somebody else.',
      'This link holds a panel that cannot be read.',
      'This link holds a panel that cannot be read.',
    ]);
  });

  test('are whole in a link for somebody else, who has no own ones of this person', () => {
    const refs = shareableRefs(['0d8f', 'llm-proxy.requests', 'gone'], KNOWN);
    expect(refs[0]).toBe(refOfDraft({ ...DRAFT, title: 'Own' }));
    expect(refs.slice(1)).toEqual(['llm-proxy.requests', 'gone']);
  });
});

test('a profile without a set of its own has the generic one', () => {
  expect(setOf('llm-proxy', KNOWN.sets)?.title).toBe('Proxy');
  expect(setOf('integr8scode', KNOWN.sets)?.title).toBe('Anything');
  expect(setOf(null, [])).toBeUndefined();
});
