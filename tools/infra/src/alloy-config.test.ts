import { expect, it } from 'vitest';
import { readAlloy, referencesIn } from './alloy-config.ts';
import { AlloyError } from './alloy-error.ts';

it('reads blocks, labels, attributes, lists, maps and references', () => {
  const [block] = readAlloy(`
    // why
    loki.process "one" {
      forward_to = [loki.write.default.receiver]
      stage.json { expressions = { level = "level", n = 2, } }
    }`);
  expect(block).toMatchObject({ name: 'loki.process', label: 'one' });
  expect(block?.blocks[0]?.attributes.get('expressions')).toEqual(
    new Map<string, string | number>([
      ['level', 'level'],
      ['n', 2],
    ]),
  );
  expect(referencesIn(block === undefined ? [] : [block])).toEqual(['loki.write.default']);
});

it.each([
  ['a {', 1],
  ['a {\n  b = \n}', 3],
  ['a {\n  b = "\\q"\n}', 2],
  ['a {\n  b = 1\n  b = 2\n}', 3],
  ['a {}\n}', 2],
  ['a { b = [1 2] }', 1],
  ['a { ? }', 1],
  ['a = 1', 1],
])('refuses %j with the line', (text, line) => {
  const read = (): unknown => readAlloy(text);
  expect(read).toThrow(AlloyError);
  expect(read).toThrow(`line ${line}: `);
});
