import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readText, ROOT } from './infra-file.ts';
import { evidenceIn } from './requirement-table.ts';

const ROW = /^\| (?<id>[SABC]\d+) \| .+? \| (?<because>.+) \|$/;

const rows = readText('docs/journeys.md')
  .split('\n')
  .flatMap((line) => {
    const { id, because } = ROW.exec(line)?.groups ?? {};
    return id === undefined || because === undefined ? [] : [{ id, because }];
  });

it('has each part once, in order', () => {
  const ids = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  expect(rows.map(({ id }) => id)).toEqual([...ids('S', 10), ...ids('A', 11), ...ids('B', 14), ...ids('C', 6)]);
});

it('names a test or a file for each, which is there and contains it', () => {
  const faults = rows.flatMap((row) => {
    const evidence = evidenceIn(row);
    if (evidence.length === 0) return [`${row.id} names nothing`];
    return evidence.flatMap(({ path, titles }) => {
      if (!existsSync(join(ROOT, path))) return [`${row.id}: there is no ${path}`];
      return titles.filter((title) => !readText(path).includes(title)).map((title) => `${row.id}: no “${title}”`);
    });
  });
  expect(faults).toEqual([]);
});
