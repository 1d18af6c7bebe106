import { formatRowId, LEVELS } from '@edda/model';
import { CONDITION_KINDS, CONDITION_OPS, EMPTY_ASK, type Mute } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AROUND_SPANS, CLOCK_KINDS } from './around.ts';
import { decodeView, encodeView } from './codec.ts';
import { COLUMN_WIDTHS, DEDUPS, DEFAULT_LOOK, isSameColumn, LINE_FORMS, TIME_FORMS } from './line-look.ts';
import { arbitraryLens } from '../testing/arbitrary-lens.ts';
import { DEFAULT_VIEW, DIRECTIONS, REFRESHES, type ViewState } from './view-state.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '"',
    '="x"',
    '~',
    '=',
    '+',
    '%',
    '%zz',
    '&',
    ' a  b ',
    '\n',
    '{app="x"} |= `a`',
    '日本',
    '😀',
    '<ä>',
  ),
);

const rowId = fc
  .record({
    time: fc.bigInt({ min: 0n, max: 9_999_999_999_999_999_999n }),
    streamHash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 }),
    lineHash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 }),
    occurrence: fc.integer({ min: 0, max: 999_999 }),
  })
  .map(formatRowId);

const column = fc.record({
  kind: fc.constantFrom(...CONDITION_KINDS),
  name: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('a,120', ',1', 'headers["x,y"][0]', 'a:b'),
  ),
  width: fc.integer({ min: COLUMN_WIDTHS.least, max: COLUMN_WIDTHS.most }),
});

const mute: fc.Arbitrary<Mute> = fc.oneof(
  fc.record({
    what: fc.constant('text' as const),
    value: text,
    caseSensitive: fc.boolean(),
    regex: fc.boolean(),
    on: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('field' as const),
    kind: fc.constantFrom(...CONDITION_KINDS),
    name: text,
    value: text,
    regex: fc.boolean(),
    on: fc.boolean(),
  }),
);

const view: fc.Arbitrary<ViewState> = fc.record({
  backend: text,
  ask: fc.record(
    {
      logql: text,
      services: fc.array(text, { maxLength: 4 }),
      levels: fc.array(fc.constantFrom(...LEVELS), { maxLength: 4 }),
      texts: fc.array(
        fc.record({ value: text, caseSensitive: fc.boolean(), regex: fc.boolean(), exclude: fc.boolean() }),
        { maxLength: 4 },
      ),
      conditions: fc.array(
        fc.record({
          kind: fc.constantFrom(...CONDITION_KINDS),
          name: text,
          op: fc.constantFrom(...CONDITION_OPS),
          value: text,
        }),
        { maxLength: 4 },
      ),
      muted: fc.array(mute, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['logql', 'services', 'levels', 'texts', 'conditions'] },
  ),
  time: fc.record({ from: text, to: text }),
  zone: fc.constantFrom('browser', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'),
  direction: fc.constantFrom(...DIRECTIONS),
  live: fc.boolean(),
  refresh: fc.constantFrom(...REFRESHES),
  row: fc.option(rowId),
  around: fc.option(
    fc.record({
      kind: fc.constantFrom('session', 'trace', 'saga_2', ...CLOCK_KINDS),
      span: fc.constantFrom(...AROUND_SPANS),
      row: rowId,
    }),
  ),
  look: fc.record({
    form: fc.constantFrom(...LINE_FORMS),
    wrap: fc.boolean(),
    dedup: fc.constantFrom(...DEDUPS),
    times: fc.constantFrom(...TIME_FORMS),
    columns: fc.uniqueArray(column, { maxLength: 5, comparator: isSameColumn }),
  }),
  lens: arbitraryLens,
  histogram: fc.boolean(),
  previous: fc.boolean(),
});

/** Fixed, so that a failure is the same on every machine. */
const params = { seed: 20_261_121, numRuns: 2000 };

describe('the codec of the address', () => {
  it('brings every view back as it was', () => {
    fc.assert(
      fc.property(view, (before) => {
        expect(decodeView(encodeView(before))).toEqual({ view: before, problems: [] });
      }),
      params,
    );
  });

  it('reads any text without failing, and writes what it read so that it reads the same again', () => {
    const pair = fc.tuple(
      fc.oneof(
        fc.constantFrom(
          'v',
          'from',
          'zone',
          'dir',
          'live',
          'level',
          'field',
          'row',
          'text.re',
          'mute',
          'mute.field.off',
          'column',
          'dedup',
          'nope',
        ),
        text,
      ),
      text,
    );
    const addresses = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pair, { maxLength: 6 }).map((pairs) => new URLSearchParams(pairs).toString()),
    );
    fc.assert(
      fc.property(addresses, (search) => {
        const { view: read } = decodeView(search);
        expect(decodeView(encodeView(read))).toEqual({ view: read, problems: [] });
      }),
      params,
    );
  });

  it('survives a browser that writes the address its own way', () => {
    fc.assert(
      fc.property(view, (before) => {
        const { search } = new URL(`http://localhost/search?${encodeView(before)}`);
        expect(decodeView(search).view).toEqual(before);
      }),
      params,
    );
  });

  it('has what is muted in it, with its switches', () => {
    const address =
      'v=1&mute=healthcheck&mute.case.re.off=GET+/h.*&mute.label=container=db-1&mute.field.off=status=~2..';
    const { view: read, problems } = decodeView(address);
    expect(problems).toEqual([]);
    expect(read.ask.muted).toEqual([
      { what: 'text', value: 'healthcheck', caseSensitive: false, regex: false, on: true },
      { what: 'text', value: 'GET /h.*', caseSensitive: true, regex: true, on: false },
      { what: 'field', kind: 'label', name: 'container', value: 'db-1', regex: false, on: true },
      { what: 'field', kind: 'field', name: 'status', value: '2..', regex: true, on: false },
    ]);
    expect(encodeView(read)).toBe(address);
    expect(decodeView('mute.label=x>5&mute.nonsense=1').problems).toMatchObject([
      { param: 'mute.label', message: 'mutes nothing; a value is muted by name=value' },
      { param: 'mute.nonsense', message: 'is nothing that Edda knows' },
    ]);
  });

  it('is short and readable', () => {
    expect(encodeView(DEFAULT_VIEW)).toBe('v=1');
    const asked: ViewState = {
      ...DEFAULT_VIEW,
      ask: {
        ...EMPTY_ASK,
        services: ['llm-proxy', 'integr8scode-backend'],
        levels: ['error'],
        texts: [{ value: 'health check', caseSensitive: true, regex: false, exclude: true }],
        conditions: [{ kind: 'field', name: 'status', op: '=', value: '529' }],
      },
      time: { from: 'now-6h', to: 'now' },
      zone: 'Europe/Berlin',
      look: {
        ...DEFAULT_LOOK,
        form: 'raw',
        dedup: 'numbers',
        columns: [
          { kind: 'field', name: 'timing.total_ms', width: 90 },
          { kind: 'label', name: 'model', width: COLUMN_WIDTHS.usual },
        ],
      },
    };
    expect(encodeView(asked)).toBe(
      'v=1&service=llm-proxy&service=integr8scode-backend&level=error&not.case=health+check&field=status=529' +
        '&from=now-6h&zone=Europe/Berlin&lines=raw&dedup=numbers&column=field:timing.total_ms,90&column=label:model',
    );
  });

  it('tells what it could not use, and keeps the rest', () => {
    const search =
      'v=7&level=warn&level=loud&zone=Mars/Olympus&live=yes&row=12&field=status&dir=up&wrap=1&wrap=0&utm=x' +
      '&dedup=all&lines=table&column=status&column=field:&column=field:a,9&column=field:b,5000';
    const { view: read, problems } = decodeView(search);
    expect(read).toEqual({
      ...DEFAULT_VIEW,
      ask: { ...EMPTY_ASK, levels: ['warn'] },
      look: { ...DEFAULT_LOOK, wrap: true },
    });
    expect(problems.map(({ param, value }) => `${param}=${value}`)).toEqual([
      'v=7',
      'level=loud',
      'zone=Mars/Olympus',
      'live=yes',
      'row=12',
      'field=status',
      'dir=up',
      'wrap=0',
      'utm=x',
      'dedup=all',
      'lines=table',
      'column=status',
      'column=field:',
      'column=field:a,9',
      'column=field:b,5000',
    ]);
    for (const problem of problems) expect(problem.message).not.toBe('');
  });
});
