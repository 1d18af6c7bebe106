import { EMPTY_ASK, type Ask } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { editableQuery, editingNote, withEdited } from './editable-query.ts';

const PILLS: Ask = { ...EMPTY_ASK, services: ['api'], levels: ['error'] };

describe('a question without LogQL of its own', () => {
  test('is edited as the LogQL that it stands for, which takes the pills’ place', () => {
    const editable = editableQuery(PILLS, '{service_name="api"} | json');
    expect(editable).toEqual({ scope: 'whole', text: '{service_name="api"} | json' });
    expect(withEdited(PILLS, { ...editable, text: '{app="x"}' })).toEqual({ ...EMPTY_ASK, logql: '{app="x"}' });
    expect(editingNote(PILLS, 'whole', 2)).toBe('it takes the place of the 2 filters above, and of the other 1 LogQL');
  });
});

describe('a question with LogQL of its own', () => {
  test('keeps its pills on top of what is edited', () => {
    const ask = { ...PILLS, logql: '{app="x"}' };
    expect(editableQuery(ask, '{app="x", service_name="api"}')).toEqual({ scope: 'base', text: '{app="x"}' });
    expect(withEdited(ask, { scope: 'base', text: '{app="y"}' })).toEqual({ ...PILLS, logql: '{app="y"}' });
    expect(editingNote(ask, 'base', 1)).toBe('the 2 filters above apply on top of it');
  });
});
