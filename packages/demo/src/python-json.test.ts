import { expect, it } from 'vitest';
import { pythonJson } from './python-json.ts';

it('puts a space behind each colon and comma and keeps the keys in their order', () => {
  expect(pythonJson({ level: 'error', count: 2, ok: true, none: null, list: [1, 'a'], inner: { b: 1 } })).toBe(
    '{"level": "error", "count": 2, "ok": true, "none": null, "list": [1, "a"], "inner": {"b": 1}}',
  );
});

it('escapes everything beyond ASCII, as json.dumps does', () => {
  expect(pythonJson('compensation — ü 😀\n"x"\u007f')).toBe(
    '"compensation \\u2014 \\u00fc \\ud83d\\ude00\\n\\"x\\"\\u007f"',
  );
});

it('is JSON that reads back', () => {
  const value = { text: 'a — b', list: [{ deep: [true, null] }], empty: {}, none: [] };
  expect(JSON.parse(pythonJson(value))).toEqual(value);
});
