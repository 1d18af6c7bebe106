import { expect, it } from 'vitest';
import { type LogLevel, processLog } from './process-log.ts';
import { withinRequest } from './request-context.ts';

function target(level: LogLevel): { level: LogLevel; stream: { write(line: string): void }; lines: string[] } {
  const lines: string[] = [];
  return { level, stream: { write: (line) => void lines.push(line) }, lines };
}

it('gives each target what its level asks for', () => {
  const [quiet, silent, open] = [target('warn'), target('silent'), target('info')];
  const log = processLog([quiet, silent, open]);
  log.info({}, 'one');
  log.warn({}, 'two');
  const said = [quiet, silent, open].map(({ lines }) => lines.map((line) => JSON.parse(line).msg));
  expect(said).toEqual([['two'], [], ['one', 'two']]);
});

it('names the trace, the span and the request once in every line of a request, and not outside of one', () => {
  const { lines, ...open } = target('info');
  const log = processLog([open]);
  const context = { trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16), requestId: 'request-1' };
  withinRequest(context, () => log.info({ requestId: 'request-1', path: '/api/v1/search' }, 'request'));
  log.info({}, 'a timer');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ...context, path: '/api/v1/search', msg: 'request' });
  expect(lines[0]?.match(/request-1/g)).toHaveLength(1);
  expect(lines[1]).not.toMatch(/trace_id|span_id|requestId/);
});

it('hides what looks like a secret in errors, their causes and stacks, and in paths', () => {
  const { lines, ...open } = target('info');
  const secret = ['sk', 'ant', 'api03', 'x'.repeat(40)].join('-');
  const cause = new Error(`asked http://edda:hunter2secret@loki:3100`);
  const error = Object.assign(new Error(`cannot read {app="x"} |= "${secret}"`, { cause }), { query: secret });
  processLog([open]).error({ err: error, path: `/${secret}` }, 'internal fault');
  expect(lines[0]).toContain('cannot read');
  expect(lines[0]).not.toContain(secret);
  expect(lines[0]).not.toContain('hunter2secret');
});
