import { expect, it } from 'vitest';
import { labelsOf } from '../testing/run-query.ts';

it.each(['| json ключ="a"', '| logfmt ключ="a"', '| json ok="a", é="b"'])(
  '%s names a label that none may have',
  (stage) => {
    expect(() => labelsOf(stage, '{"a":1}')).toThrow(
      /^parse error : stage .* : invalid extracted label name '(ключ|é)'$/,
    );
  },
);

it('label_format takes letters of all scripts', () => {
  expect(labelsOf('| label_format ключ="x"', 'a')).toEqual({ ключ: 'x' });
});
