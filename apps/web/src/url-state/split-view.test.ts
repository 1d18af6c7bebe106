import { formatRowId, LEVELS } from '@edda/model';
import { CONDITION_KINDS, CONDITION_OPS } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSplitView,
  DEFAULT_SPLIT_VIEW,
  DIVIDER_LIMITS,
  encodeSplitView,
  SPLIT_LAYOUTS,
  splitPath,
  type SplitPane,
  type SplitView,
} from './split-view.ts';

const text = fc.oneof(fc.string(), fc.constantFrom('', '"', '&b.q=1', 'b.', '%zz', '+', 'ä日😀', '{app="x"} |= `a`'));
const rowId = fc
  .bigInt({ min: 0n, max: 9_999_999_999_999_999_999n })
  .map((time) => formatRowId({ time, streamHash: '0123456789abcdef', lineHash: 'fedcba9876543210', occurrence: 0 }));

const pane: fc.Arbitrary<SplitPane> = fc.record({
  ask: fc.record({
    logql: text,
    services: fc.array(text, { maxLength: 3 }),
    levels: fc.array(fc.constantFrom(...LEVELS), { maxLength: 3 }),
    texts: fc.array(
      fc.record({ value: text, caseSensitive: fc.boolean(), regex: fc.boolean(), exclude: fc.boolean() }),
      { maxLength: 3 },
    ),
    conditions: fc.array(
      fc.record({
        kind: fc.constantFrom(...CONDITION_KINDS),
        name: text,
        op: fc.constantFrom(...CONDITION_OPS),
        value: text,
      }),
      { maxLength: 3 },
    ),
  }),
  panels: fc.option(fc.array(fc.string({ minLength: 1 }), { maxLength: 4 })),
  row: fc.option(rowId),
});

const view: fc.Arbitrary<SplitView> = fc.record({
  backend: text,
  time: fc.record({ from: text, to: text }),
  zone: fc.constantFrom('browser', 'UTC', 'Europe/Berlin'),
  layout: fc.constantFrom(...SPLIT_LAYOUTS),
  divider: fc.option(fc.integer(DIVIDER_LIMITS)),
  first: pane,
  second: pane,
});

describe('the address of the split view', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(view, (shown) => {
        expect(decodeSplitView(encodeSplitView(shown))).toEqual({ view: shown, problems: [] });
      }),
      { seed: 6, numRuns: 400 },
    );
    expect(encodeSplitView(DEFAULT_SPLIT_VIEW)).toBe('v=1');
  });

  it('reads anything, and tells what it cannot use', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'b.panelrowq=&v1%'.split('')) }), (search) => {
        expect(decodeSplitView(search).view).toBeDefined();
      }),
      { seed: 6, numRuns: 300 },
    );
    const { view: read, problems } = decodeSplitView('?v=2&layout=round&divider=7&b.row=x&b.zone=UTC&row=&zone=Mars');
    expect(read).toEqual(DEFAULT_SPLIT_VIEW);
    expect(problems.map(({ param }) => param)).toEqual(['v', 'layout', 'divider', 'b.row', 'b.zone', 'row', 'zone']);
  });

  it('holds two sources on one clock', () => {
    const { view: read } = decodeSplitView(
      'v=1&service=ai-cost-observer&panel=tokens&panel=cost&b.service=llm-proxy&b.panel=&layout=panes&divider=40',
    );
    expect(read.first).toMatchObject({ ask: { services: ['ai-cost-observer'] }, panels: ['tokens', 'cost'] });
    expect(read.second).toMatchObject({ ask: { services: ['llm-proxy'] }, panels: [] });
    expect(read).toMatchObject({ layout: 'panes', divider: 40 });
  });

  it('keeps the first of what may stand there once', () => {
    const { view: read, problems } = decodeSplitView('v=1&q={a="b"}&q={c="d"}&from=now-2h&from=now-3h');
    expect(read.first.ask.logql).toBe('{a="b"}');
    expect(read.time.from).toBe('now-2h');
    expect(problems).toHaveLength(2);
  });

  it('is short where little is asked', () => {
    expect(splitPath({ zone: 'UTC' })).toBe('/split?v=1&zone=UTC');
  });
});
