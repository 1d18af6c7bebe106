import { EMPTY_ASK, type Ask, type PlannedQuery } from '@edda/protocol';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadLanguage } from './language.ts';
import { QueryBar, type QueryBarProps } from './query-bar.tsx';

// The language comes with the first focus; here it is there before.
beforeAll(loadLanguage);
afterEach(cleanup);

const HEALTHCHECK = { value: 'healthcheck', caseSensitive: false, regex: false, exclude: true };
const PLAN: readonly PlannedQuery[] = [
  { profile: 'llm-proxy', logql: '{app="llm-proxy"} | json', note: 'level comes from status here' },
  { profile: 'structlog', logql: '{service_name="backend"} | json', note: '' },
];

function show(ask: Partial<Ask> = {}, props: Partial<QueryBarProps> = {}) {
  const asked = { ...EMPTY_ASK, ...ask };
  const calls = {
    onChange: vi.fn<(ask: Ask) => void>(),
    onRun: vi.fn<() => void>(),
    onStop: vi.fn<() => void>(),
    onSave: vi.fn<() => void>(),
  };
  render(
    <QueryBar
      ask={asked}
      plan={[]}
      cost={null}
      fault={null}
      running={false}
      editing={false}
      onEditing={vi.fn<(editing: boolean) => void>()}
      discovery={{
        labelNames: () => Promise.resolve(['model', 'service_name']),
        labelValues: () => Promise.resolve(['llm-proxy', 'api']),
      }}
      {...calls}
      {...props}
    />,
  );
  const changed = (): Ask | undefined => calls.onChange.mock.lastCall?.[0];
  return { ...calls, changed, field: screen.getByLabelText<HTMLInputElement>('Search the lines') };
}

describe('the search field', () => {
  test('is reached by / and makes a filter of what was typed', async () => {
    const { field, changed } = show({ texts: [HEALTHCHECK] });
    await userEvent.keyboard('/over{Enter}');
    expect(changed()?.texts).toEqual([
      HEALTHCHECK,
      { value: 'over', caseSensitive: false, regex: false, exclude: false },
    ]);
    expect(field.value).toBe('');
  });

  test('has switches for case and regular expressions', async () => {
    const { field, changed } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Upper and lower case matter' }));
    await userEvent.click(screen.getByRole('button', { name: 'A regular expression' }));
    await userEvent.type(field, 'Time(d )?out{Enter}');
    expect(changed()?.texts).toEqual([{ value: 'Time(d )?out', caseSensitive: true, regex: true, exclude: false }]);
  });

  test('refuses what RE2 refuses, and says why', async () => {
    const { field, onChange } = show();
    await userEvent.click(screen.getByRole('button', { name: 'A regular expression' }));
    await userEvent.type(field, '(?=a){Enter}');
    expect(onChange).not.toHaveBeenCalled();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/error parsing regexp/)).toBeDefined();
  });

  test('takes LogQL for LogQL, and JSON for text', async () => {
    const { field, changed } = show();
    await userEvent.click(field);
    await userEvent.paste('{app="llm-proxy"} |= "x"');
    await userEvent.keyboard('{Enter}');
    expect(changed()).toEqual({ ...EMPTY_ASK, logql: '{app="llm-proxy"} |= "x"' });
    await userEvent.click(field);
    await userEvent.paste('{"level":"error"}');
    await userEvent.keyboard('{Enter}');
    expect(changed()?.texts[0]?.value).toBe('{"level":"error"}');
  });

  test('searches for the first line of a pasted stack trace', async () => {
    const { field } = show();
    await userEvent.click(field);
    await userEvent.paste('ZeroDivisionError: division by zero\n  File "main.py", line 42');
    expect(field.value).toBe('ZeroDivisionError: division by zero');
  });

  test('with nothing in it, Enter runs the question again', async () => {
    const { field, onRun, onChange } = show();
    await userEvent.type(field, '{Enter}');
    expect(onRun).toHaveBeenCalledOnce();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('leads left to the last pill, which Delete takes away', async () => {
    const { field, changed } = show({ services: ['api'], texts: [HEALTHCHECK] });
    await userEvent.click(field);
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement?.textContent).toBe('textexcludeshealthcheck');
    await userEvent.keyboard('{Delete}');
    expect(changed()).toEqual({ ...EMPTY_ASK, services: ['api'] });
    expect(document.activeElement).toBe(field);
  });
});

describe('pills', () => {
  test('are removed one by one', async () => {
    const { changed } = show({ services: ['api'], levels: ['warn', 'error', 'critical'] });
    await userEvent.click(screen.getByRole('button', { name: 'Remove level is warn or worse' }));
    expect(changed()).toEqual({ ...EMPTY_ASK, services: ['api'] });
  });

  test('of a text are edited and flipped in place', async () => {
    const { changed } = show({ texts: [HEALTHCHECK] });
    await userEvent.click(screen.getByRole('button', { name: 'text excludes healthcheck' }));
    await userEvent.click(await screen.findByRole('button', { name: 'not: leave these lines out' }));
    const field = screen.getByLabelText('Lines with');
    await userEvent.clear(field);
    await userEvent.type(field, 'ping{Enter}');
    expect(changed()?.texts).toEqual([{ ...HEALTHCHECK, value: 'ping', exclude: false }]);
    expect(screen.queryByLabelText('Lines with')).toBeNull();
  });

  test('of a condition are turned into the opposite', async () => {
    const { changed } = show({ conditions: [{ kind: 'field', name: 'status', op: '>=', value: '500' }] });
    await userEvent.click(screen.getByRole('button', { name: 'status >= 500' }));
    await userEvent.click(await screen.findByRole('button', { name: 'not: the opposite' }));
    await userEvent.click(screen.getByRole('button', { name: /Apply/ }));
    expect(changed()?.conditions).toEqual([{ kind: 'field', name: 'status', op: '<', value: '500' }]);
  });

  test('that are refused are marked', () => {
    const conditions = [
      { kind: 'field', name: 'a', op: '=', value: 'b' },
      { kind: 'field', name: 'status', op: '>', value: 'many' },
    ] as const;
    const part = { kind: 'condition', index: 1 } as const;
    show({ conditions: [...conditions] }, { fault: { message: 'many is no number', hint: '', part, span: null } });
    const pill = screen.getByRole('button', { name: 'status > many' });
    expect(within(pill).getByTitle('many is no number').textContent).toBe('many');
  });

  test('of levels take "or worse" in one click', async () => {
    const { changed } = show({ levels: ['info'] });
    await userEvent.click(screen.getByRole('button', { name: 'level is info' }));
    await userEvent.click(await screen.findByRole('button', { name: 'error or worse' }));
    await userEvent.click(screen.getByRole('button', { name: /Apply/ }));
    expect(changed()?.levels).toEqual(['error', 'critical']);
  });

  test('are added by label, operator and value', async () => {
    const { changed } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Add a filter' }));
    await userEvent.type(await screen.findByLabelText('Name'), 'model');
    await userEvent.selectOptions(screen.getByLabelText('How'), '=~');
    await userEvent.type(screen.getByLabelText('Value'), 'gpt.*{Enter}');
    expect(changed()?.conditions).toEqual([{ kind: 'label', name: 'model', op: '=~', value: 'gpt.*' }]);
  });
});

describe('the LogQL line', () => {
  test('shows one query of the plan, and the next on a click, with its cost', async () => {
    show({}, { plan: PLAN, cost: { streams: 12, chunks: 3, bytes: 38_000_000, entries: 5 } });
    expect(screen.getByText('level comes from status here · reads about 38 MB in 12 streams')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'LogQL 1 of 2' }));
    expect(screen.getByRole('button', { name: 'LogQL 2 of 2' })).toBeDefined();
    expect(screen.getByTitle('{service_name="backend"} | json')).toBeDefined();
  });
});

test('while a search runs, the button stops it', async () => {
  const { onStop } = show({}, { running: true });
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(onStop).toHaveBeenCalledOnce();
});
