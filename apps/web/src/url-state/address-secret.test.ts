import { EMPTY_ASK, type FieldCondition } from '@edda/protocol';
import { expect, it, vi } from 'vitest';
import { followHref, mustBeKept, tellableAsk } from './address-secret.ts';
import { encodeView } from './codec.ts';
import { keepLongBy } from './long-address.ts';
import { DEFAULT_VIEW } from './view-state.ts';

const asking = (value: string): string => {
  const condition: FieldCondition = { kind: 'field', name: 'who', op: '=', value };
  return encodeView({ ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, conditions: [condition] } });
};

it.each(['kim@example.com', 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789', `ghp_${'a'.repeat(36)}`])(
  'a question about %s has no place in an address',
  (secret) => {
    expect(mustBeKept(asking(secret))).toBe(true);
    expect(mustBeKept(encodeView({ ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, logql: `{a="b"} |= "${secret}"` } }))).toBe(
      true,
    );
  },
);

it('any other question has, as long as an address can be', () => {
  expect(mustBeKept('')).toBe(false);
  expect(mustBeKept(asking('root@vm'))).toBe(false);
  expect(mustBeKept(asking('20261121-215000-cafebabe'))).toBe(false);
  expect(mustBeKept(asking('x'.repeat(7000)))).toBe(true);
});

it('a link to copy shows the services alone where the question is about a secret', () => {
  const text = { value: 'kim@example.com', caseSensitive: false, regex: false, exclude: false };
  const ask = { ...EMPTY_ASK, services: ['api'], texts: [text] };
  expect(tellableAsk(ask)).toEqual({ ...EMPTY_ASK, services: ['api'] });
  const harmless = { ...ask, texts: [{ ...text, value: 'login' }] };
  expect(tellableAsk(harmless)).toBe(harmless);
});

it('following a link to such a question leads to its short address, at once', async () => {
  keepLongBy((path, search) => Promise.resolve(`kept-${path.slice(1)}-${search.length}`));
  const search = asking('kim@example.com');
  const went: string[] = [];
  followHref(`/split?${search}`, (href) => went.push(href));
  expect(went).toEqual([]);
  await vi.waitFor(() => expect(went).toEqual([`/split?v=1&long=kept-split-${search.length}`]));
  for (const href of ['/split?v=1&text=a?b', '/trace/4bf92f3577b34da6a3ce929d0e0e4736', '/search']) {
    followHref(href, (to) => went.push(to));
    expect(went.at(-1)).toBe(href);
  }
});
