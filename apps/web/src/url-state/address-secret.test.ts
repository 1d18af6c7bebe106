import { EMPTY_ASK, type FieldCondition } from '@edda/protocol';
import { expect, it } from 'vitest';
import { mustBeKept } from './address-secret.ts';
import { encodeView } from './codec.ts';
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
