import type { ErrorBody } from '@edda/protocol';
import { expect, test } from 'vitest';
import { queryFaultOf } from './query-fault.ts';

const PARSE_ERROR: ErrorBody = {
  code: 'query_parse',
  message: 'syntax error: unexpected =',
  position: { line: 1, column: 7, from: 6, to: 7 },
  field: 'ask.logql',
  requestId: 'r',
};

test('an error of the LogQL has its place in the text', () => {
  expect(queryFaultOf(PARSE_ERROR)).toEqual({
    message: 'syntax error: unexpected =',
    hint: '',
    part: { kind: 'logql' },
    span: { from: 6, to: 7 },
  });
});

test('an error of a filter names the filter, whatever its code', () => {
  const error: ErrorBody = {
    code: 'bad_request',
    message: 'no number',
    field: 'ask.conditions[1].value',
    requestId: '',
  };
  expect(queryFaultOf(error)).toMatchObject({ part: { kind: 'condition', index: 1 }, span: null });
});

test('what is not the question’s fault is none', () => {
  expect(queryFaultOf({ code: 'loki_unreachable', message: 'No Loki answers', requestId: 'r' })).toBeNull();
  expect(queryFaultOf(null)).toBeNull();
});
