import type { Row } from '@edda/protocol';
import { cleanup, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { testRow } from '../../../testing/bff.ts';
import type { LineForm } from '../../../url-state/line-look.ts';
import { textMatcher } from '../text-matcher.ts';
import { LineText } from './line-text.tsx';

afterEach(cleanup);

function show(row: Row, form: LineForm, wrap: boolean, sought = ''): HTMLElement {
  const matcher = textMatcher([{ value: sought, caseSensitive: false, regex: false, exclude: false }]);
  return render(<LineText row={row} form={form} wrap={wrap} matcher={matcher} />).container;
}

const TRACE = [
  'boom',
  ...Array.from({ length: 5 }, (_, index) => `    at f${index} (/a.js:${index}:1)`),
  'the end',
].join('\n');

function textRow(line: string): Row {
  const [first = ''] = line.split('\n');
  return testRow(1, { preview: line, lineBytes: line.length, summary: [{ kind: 'text', text: first }] });
}

describe('a line in a row', () => {
  it('shows all of a text when it is wrapped, its frames folded until somebody opens them', async () => {
    const row = textRow(TRACE);
    const container = show(row, 'summary', true);
    expect(container.textContent).toBe('boom+ 5 framesthe end');
    await userEvent.click(container.querySelector('button')!);
    expect(container.textContent).toContain('at f4');
    cleanup();
    // Scrolled out of the page and back.
    expect(show(row, 'summary', true).textContent).toContain('at f4');
  });

  it('opens frames by itself where what was searched for is among them', () => {
    const container = show(textRow(TRACE), 'raw', true, 'f3');
    expect(container.querySelector('mark')?.textContent).toBe('f3');
    expect(container.querySelector('button')).toBeNull();
  });

  it('shows the texts of several lines that a JSON line has, below its summary', () => {
    const line = JSON.stringify({ event: 'failed', traceback: TRACE, short: 'x' });
    const row = testRow(1, {
      preview: line,
      lineBytes: line.length,
      summary: [
        { kind: 'strong', text: 'failed' },
        { kind: 'quiet', text: '+6 lines' },
      ],
    });
    const { textContent } = show(row, 'summary', true);
    expect(textContent).toContain('tracebackboom+ 5 framesthe end');
    expect(textContent).not.toContain('+6 lines');
  });

  it('is one line when it is raw, and says how much of it is not here', () => {
    const row = testRow(1, { preview: `{"a":"${'x'.repeat(2042)}`, previewStart: 0, lineBytes: 102_400 });
    expect(show(row, 'raw', false).textContent).toMatch(/x … 100 KB more$/);
    expect(show(textRow('one\n\ttwo'), 'raw', false).textContent).toBe('one two');
    expect(show({ ...row, previewStart: 700 }, 'raw', false).textContent).toMatch(/^… /);
  });

  it('is indented JSON, also where its end is not here, and itself where it is none', () => {
    const cut = testRow(1, { preview: `{"a":1,"b":"${'x'.repeat(2036)}`, lineBytes: 9000 });
    const { textContent } = show(cut, 'json', false);
    expect(textContent).toContain('"a": 1');
    expect(textContent).toContain('more');
    expect(show(textRow('plain text'), 'json', false).textContent).toBe('plain text');
    expect(show({ ...cut, previewStart: 9 }, 'json', false).textContent).toContain('{"a":1,"b"');
  });

  it('hides secrets in every form', () => {
    const line = JSON.stringify({
      key: 'sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      text: 'a\nb sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    });
    for (const form of ['summary', 'raw', 'json'] as const) {
      const row = testRow(1, { preview: line, lineBytes: line.length, summary: [{ kind: 'strong', text: 'x' }] });
      for (const wrap of [false, true]) expect(show(row, form, wrap).textContent).not.toContain('AAAAAAAA');
    }
  });

  it('is called blank where it is', () => {
    expect(show(testRow(1, { preview: '  ', lineBytes: 2, summary: [] }), 'raw', true).textContent).toBe('blank line');
  });
});
