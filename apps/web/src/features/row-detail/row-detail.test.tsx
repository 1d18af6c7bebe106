import { type Ask, EMPTY_ASK, type RowDetail as Detail } from '@edda/protocol';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { KnownProfiles, Profiles } from '../../api/profiles.ts';
import { RowDetail, type RowDetailProps } from './row-detail.tsx';

afterEach(cleanup);

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
const LINE = `{"status":529,"body":"{\\"type\\":\\"overloaded_error\\"}","id":12345678901234567890,"key":"${KEY}"}`;

const DETAIL: Detail = {
  id: 'x',
  time: '1795253596652137472',
  profile: 'llm-proxy',
  title: 'Response 529 overloaded_error',
  message: `Overloaded, the key was ${KEY}`,
  line: LINE,
  labels: { service_name: 'llm-proxy', provider: 'anthropic' },
  structuredMetadata: { detected_level: 'error' },
  fields: [
    { name: 'status', value: '529', type: 'number' },
    { name: 'key', value: KEY, type: 'string' },
  ],
  links: { trace: '4bf92f35', session: '20261121-9f3ac1d2' },
};

const PROFILES = new KnownProfiles({
  'llm-proxy': { title: 'LLM proxy', conversations: true, links: { session: ['session_id'] }, linkTitles: {} },
  platform: {
    title: 'Platform',
    conversations: false,
    links: { request: ['request_id'], agent: ['agent_id'] },
    linkTitles: { agent: 'Agent run' },
  },
});

function show(more: Partial<RowDetailProps> = {}) {
  const onAsk = vi.fn<(ask: Ask) => void>();
  const props: RowDetailProps = {
    detail: { data: DETAIL, stale: false, fetching: false, error: null },
    row: null,
    ask: EMPTY_ASK,
    zone: 'Europe/Berlin',
    traceUrl: 'https://jaeger.example/trace/{traceId}',
    traceHref: (traceId, time) => `/trace/${traceId}?hint=${time}`,
    entityHref: (kind, id, time) => `/${kind}/${id}?hint=${time}`,
    linkToRow: () => 'http://127.0.0.1/search?v=1',
    onAsk,
    onFollow: vi.fn<(href: string) => void>(),
    onRetry: vi.fn<() => void>(),
    onClose: vi.fn<() => void>(),
    ...more,
  };
  render(
    <Profiles value={PROFILES}>
      <RowDetail {...props} />
    </Profiles>,
  );
  return props;
}

describe('the open row', () => {
  it('says what it is, when it was to the nanosecond, and how large', () => {
    show();
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Response 529 overloaded_error');
    expect(screen.getByText(/2026-11-21 10:33:16\.652/).textContent).toContain('652 137472 UTC+01:00 · llm-proxy');
  });

  it('tells fields, labels and structured metadata apart', () => {
    show();
    const values = (name: string) => within(screen.getByRole('region', { name })).getAllByRole('term');
    expect(values('Fields of this line').map((term) => term.textContent)).toEqual(['status', 'key']);
    expect(values('Labels of this line').map((term) => term.textContent)).toEqual(['provider', 'service_name']);
    expect(values('Structured metadata of this line').map((term) => term.textContent)).toEqual(['detected_level']);
  });

  it('filters for a value and filters it out, by the kind that it is', async () => {
    const user = userEvent.setup();
    const { onAsk } = show();
    await user.click(screen.getByRole('button', { name: 'Only lines with status = this value' }));
    expect(onAsk).toHaveBeenLastCalledWith({
      ...EMPTY_ASK,
      conditions: [{ kind: 'field', name: 'status', op: '=', value: '529' }],
    });
    await user.click(screen.getByRole('button', { name: 'No lines with detected_level = this value' }));
    expect(onAsk).toHaveBeenLastCalledWith({
      ...EMPTY_ASK,
      conditions: [{ kind: 'metadata', name: 'detected_level', op: '!=', value: 'error' }],
    });
  });

  it('shows the top values of any name beside it, also in JSON, and goes back to where one was', async () => {
    const user = userEvent.setup();
    const renderTopValues = vi.fn<NonNullable<RowDetailProps['renderTopValues']>>(({ name }) => <p>top of {name}</p>);
    show({ renderTopValues });
    const button = screen.getByRole('button', { name: 'Top values of provider' });
    await user.click(button);
    expect(await screen.findByText('top of provider')).toBeTruthy();
    expect(renderTopValues.mock.lastCall?.[0]).toEqual({ kind: 'label', name: 'provider' });
    expect(renderTopValues.mock.lastCall?.[1](KEY)).not.toContain(KEY);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Escape}');
    expect(screen.queryByText('top of provider')).toBeNull();
    expect(document.activeElement).toBe(button);
    await user.click(screen.getByRole('tab', { name: 'JSON' }));
    await user.click(screen.getByRole('treeitem', { name: /"status"/ }));
    await user.click(screen.getByRole('button', { name: 'Top values of status' }));
    expect(await screen.findByText('top of status')).toBeTruthy();
  });

  it('lets a value go that is filtered for already', async () => {
    const user = userEvent.setup();
    const ask: Ask = { ...EMPTY_ASK, conditions: [{ kind: 'label', name: 'provider', op: '=', value: 'anthropic' }] };
    const { onAsk } = show({ ask });
    const button = screen.getByRole('button', { name: 'Only lines with provider = this value' });
    expect(button.getAttribute('aria-pressed')).toBe('true');
    await user.click(button);
    expect(onAsk).toHaveBeenLastCalledWith(EMPTY_ASK);
  });

  it('hides secrets everywhere until a person asks for them', async () => {
    const user = userEvent.setup();
    show();
    expect(document.body.textContent).not.toContain(KEY);
    expect(screen.getByText(/1 secret in this line hidden/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(document.body.textContent).toContain(KEY);
    await user.click(screen.getByRole('button', { name: 'Hide' }));
    expect(document.body.textContent).not.toContain(KEY);
  });

  it('shows JSON inside of strings, with every digit, and the line as it is', async () => {
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('tab', { name: 'JSON' }));
    const json = screen.getByRole('tabpanel').textContent;
    expect(json).toContain('"type": "overloaded_error"');
    expect(json).toContain('12345678901234567890');
    await user.click(screen.getByRole('tab', { name: 'Raw' }));
    expect(screen.getByRole('tabpanel').textContent).toContain('{"status":529,"body":"{\\"type\\"');
  });

  it('leads to the trace', () => {
    show();
    expect(screen.getByRole('link', { name: 'Tracer' }).getAttribute('href')).toBe(
      'https://jaeger.example/trace/4bf92f35',
    );
  });

  it('leads to all lines of the trace at its moment, where the id can be one', async () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { onFollow } = show({
      detail: { data: { ...DETAIL, links: { trace: id } }, stale: false, fetching: false, error: null },
    });
    const link = screen.getByRole('link', { name: 'Trace' });
    expect(link.getAttribute('href')).toBe(`/trace/${id}?hint=1795253596652137472`);
    await userEvent.setup().click(link);
    expect(onFollow).toHaveBeenCalledWith(`/trace/${id}?hint=1795253596652137472`);
    cleanup();
    show();
    expect(screen.queryByRole('link', { name: 'Trace' })).toBeNull();
  });

  it('leads to the conversation that a line of the llm-proxy is of', async () => {
    const { onFollow } = show();
    await userEvent.setup().click(screen.getByRole('link', { name: 'Session' }));
    expect(onFollow).toHaveBeenCalledWith('/session/20261121-9f3ac1d2?hint=1795253596652137472');
    expect(screen.queryByRole('button', { name: 'Session' })).toBeNull();
  });

  it('leads to all lines of each id that its profile names, and out by derived fields', async () => {
    const links = { request: 'req_1', agent: 'a-1', trace: 'no trace id', span: 's' };
    const derived = [{ name: 'x', text: 'Ticket', url: 'https://tickets.example/1' }];
    const data = { ...DETAIL, profile: 'platform', links, derived };
    const { onFollow } = show({ detail: { data, stale: false, fetching: false, error: null } });
    const user = userEvent.setup();
    await user.click(screen.getByRole('link', { name: 'Agent run' }));
    await user.click(screen.getByRole('link', { name: 'Request' }));
    const time = DETAIL.time;
    expect(vi.mocked(onFollow).mock.calls).toEqual([[`/agent/a-1?hint=${time}`], [`/request/req_1?hint=${time}`]]);
    const out = screen.getByRole('link', { name: 'Ticket' });
    expect([out.getAttribute('href'), out.getAttribute('rel')]).toEqual([
      'https://tickets.example/1',
      'noopener noreferrer',
    ]);
  });

  it('asks for all lines of the session where there is no conversation', async () => {
    const user = userEvent.setup();
    const { onAsk } = show({
      detail: { data: { ...DETAIL, profile: 'generic' }, stale: false, fetching: false, error: null },
      ask: { ...EMPTY_ASK, levels: ['error'] },
    });
    await user.click(screen.getByRole('button', { name: 'Session' }));
    expect(onAsk).toHaveBeenLastCalledWith({
      ...EMPTY_ASK,
      texts: [{ value: '20261121-9f3ac1d2', caseSensitive: true, regex: false, exclude: false }],
    });
  });

  it('shows what the list knows until the whole line comes, and says why it does not come', async () => {
    const user = userEvent.setup();
    const row = testRow(1n, { preview: 'the beginning of it' });
    const { onRetry } = show({ detail: { data: undefined, stale: true, fetching: true, error: null }, row });
    expect(screen.getByText('the beginning of it')).toBeTruthy();
    cleanup();
    const error = { code: 'not_found', message: 'This line is no longer there.', requestId: '' } as const;
    const failed = show({ detail: { data: undefined, stale: false, fetching: false, error } });
    expect(screen.getByRole('alert').textContent).toContain('This line is no longer there.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failed.onRetry).toHaveBeenCalledTimes(1);
    expect(onRetry).not.toHaveBeenCalled();
  });
});
