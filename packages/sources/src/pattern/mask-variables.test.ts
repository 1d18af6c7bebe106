import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskVariables } from './mask-variables.ts';

const SEED = { seed: 2026_11_21, numRuns: 300 };

describe('what becomes a placeholder', () => {
  test.each([
    ['Rate limit exceeded for 127.0.0.1', 'Rate limit exceeded for <_>'],
    ['Detected AI app: Cursor (PIDs: {812, 4711, 9})', 'Detected AI app: Cursor (PIDs: {<_>})'],
    ['Detected AI app: Cursor (PIDs: {812})', 'Detected AI app: Cursor (PIDs: {<_>})'],
    ['Permission denied reading /Users/bob/.zsh_history', 'Permission denied reading <_>'],
    [String.raw`Error parsing C:\Users\bob\history.db`, 'Error parsing <_>'],
    ['10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 200', '<_> - "POST /api/v1/execute HTTP/1.1" 200'],
    ['172.18.0.1:41234 - "GET /health/live HTTP/1.1" 500 OK', '<_> - "GET /health/live HTTP/1.1" 500 OK'],
    [
      '10.0.0.7:5122 - "GET /api/v1/result/5f0c1f1e-1b0e-4d0c-9a77-0c8f6d3f2a11?full=1 HTTP/1.1" 404',
      '<_> - "GET /api/v1/result/<_>?<_> HTTP/1.1" 404',
    ],
    ['Successfully created pod exec-7f9c2d', 'Successfully created pod <_>'],
    ['took 5.3s, 97.2% of 1,234,567 rows at 0x7ffe12', 'took <_> of <_> rows at <_>'],
    ['2026-02-16 12:00:01.234 | INFO | main', '<_> | INFO | main'],
    ['at 12:00:01 for ali***@example.com', 'at <_> for <_>'],
    ['req_9f1c2b3a4d5e6f70 toolu_01A u-42', '<_> <_> <_>'],
    ['opening mongodb://user:***@mongo:27017/x now', 'opening <_> now'],
    ['agent.execute.started v1 k8s s3 either/or', 'agent.execute.started v1 k8s s3 either/or'],
    ['2001:db8:0:1:1:1:1:1 left', '<_> left'],
    ['model claude-sonnet-4-20250514 and gpt-5', 'model <_> and <_>'],
  ])('%s', (text, template) => expect(maskVariables(text)).toBe(template));
});

/** Values as sources write them, one kind at a time. */
const hex = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length }).map((digits) => {
    const text = digits.map((digit) => digit.toString(16)).join('');
    // Two digits at least: what has none may be a word.
    return `1${text.slice(1, -1)}2`;
  });
const value = fc.oneof(
  fc.integer().map(String),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((number) => number.toFixed(2)),
  fc.uuid(),
  hex(16),
  hex(32),
  hex(16).map((id) => `req_${id}`),
  fc.ipV4(),
  fc.nat(60_000).chain((port) => fc.ipV4().map((ip) => `${ip}:${port}`)),
  fc
    .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.tuple(hex(6), hex(6)).map(([folder, file]) => `/var/lib/${folder}/${file}.db`),
);
const word = fc.stringMatching(/^[a-z]{2,9}$/);
const text = fc.array(
  fc.oneof({ weight: 2, arbitrary: word.map((each) => [each]) }, { weight: 1, arbitrary: fc.constant(null) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe('lines that differ only in variables', () => {
  test('have the same template, whatever the values are', () => {
    const filled = text.chain((parts) => {
      const values = fc.array(value, { minLength: parts.length, maxLength: parts.length });
      const line = values.map((all) => parts.map((part, at) => part?.[0] ?? all[at]).join(' '));
      return fc.tuple(line, line);
    });
    fc.assert(
      fc.property(filled, ([one, other]) => {
        expect(maskVariables(one)).toBe(maskVariables(other));
      }),
      SEED,
    );
  });

  test('and a template is its own template', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (any) => {
        const once = maskVariables(any);
        expect(maskVariables(once)).toBe(once);
      }),
      SEED,
    );
  });
});
