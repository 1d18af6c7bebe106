import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFeatures } from './feature-table.ts';
import { readText, ROOT } from './infra-file.ts';
import { evidenceIn } from './requirement-table.ts';

const SHARED = join(ROOT, '../shared/reference/peers.md');
const FEATURES = 102;
const WISHES = 30;

const table = readText('docs/features.md');
const rows = readFeatures(table);

it('has a row for every feature and every wish, once and in order', () => {
  const ids = (letter: string, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  expect(rows.map(({ id }) => id)).toEqual([...ids('F', FEATURES), ...ids('W', WISHES)]);
});

it('has as many rows as the reference', ({ skip }) => {
  if (!existsSync(SHARED)) skip('the reference of what other tools do is not beside this checkout');
  const reference = readFileSync(SHARED, 'utf8');
  expect(reference).toMatch(new RegExp(`^\\| ${FEATURES} \\| No phone-home`, 'm'));
  expect(reference).toMatch(new RegExp(`^${WISHES}\\. \\*\\*`, 'm'));
});

it('says at the top how many of each kind there are', () => {
  for (const kind of ['holds', 'not yet', 'not for us'] as const) {
    expect(table).toContain(`\n| ${kind} | ${rows.filter((row) => row.kind === kind).length} |\n`);
  }
});

it('names a test or a file for each that holds, which is there and contains it', () => {
  const faults = rows.flatMap((row) => {
    const evidence = evidenceIn(row);
    if (row.kind === 'holds' && evidence.length === 0) return [`${row.id} names nothing`];
    return evidence.flatMap(({ path, titles }) => {
      if (!existsSync(join(ROOT, path))) return [`${row.id}: there is no ${path}`];
      const text = readText(path);
      return titles.filter((title) => !text.includes(title)).map((title) => `${row.id}: ${path} has no “${title}”`);
    });
  });
  expect(faults).toEqual([]);
});
