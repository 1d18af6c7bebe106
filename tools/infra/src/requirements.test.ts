import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, ROOT } from './infra-file.ts';
import { NUMBERED_VALUES } from './numbered-values.ts';
import { REQUIREMENT_NUMBERS } from './requirement-numbers.ts';
import { evidenceIn, readRequirements, type RequirementKind } from './requirement-table.ts';

const SHARED = join(ROOT, '../shared/reference/requirements.md');
const NUMBERED_VALUES_FILE = 'tools/infra/src/numbered-values.ts';

const table = readText('docs/requirements.md');
const rows = readRequirements(table);
const ofKind = (kind: RequirementKind): readonly string[] =>
  rows.filter((row) => row.kind === kind).map(({ number }) => number);

it('has a row for every number, once and in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(REQUIREMENT_NUMBERS);
});

it('has the numbers and tags that the documents have', ({ skip }) => {
  if (!existsSync(SHARED)) skip('the reference requirements are not beside this checkout');
  const stated = readFileSync(SHARED, 'utf8').matchAll(/^- (?<number>\d{3}-\d+) \[(?<tag>\w+)\]/gm);
  expect(rows.map(({ number, tag }) => `${number} ${tag}`)).toEqual(
    [...stated].map(({ groups }) => `${groups?.['number']} ${groups?.['tag']}`),
  );
});

it('says at the top how many of each kind there are, and what is not there yet', () => {
  for (const kind of ['holds', 'differs', 'not ours', 'not yet'] as const) {
    expect(table).toContain(`\n| ${kind} | ${ofKind(kind).length} |\n`);
  }
  expect(table).toContain(`\n**Not yet**: ${ofKind('not yet').join(', ') || 'nothing'}.\n`);
});

describe('evidence', () => {
  const named = rows.flatMap((row) => evidenceIn(row).map((evidence) => ({ ...evidence, number: row.number })));

  it('is named by every row that holds', () => {
    expect(rows.filter((row) => row.kind === 'holds' && evidenceIn(row).length === 0)).toEqual([]);
  });

  it('is there', () => {
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('contains the tests and words that are named', () => {
    const wrong = named.filter(({ path, titles }) => {
      const text = statSync(join(ROOT, path)).isFile() ? readText(path) : '';
      return titles.some((title) => !text.includes(title));
    });
    expect(wrong).toEqual([]);
  });

  it('among the numbered values is there under the number of the row, or one that the row names', () => {
    const held = new Set(NUMBERED_VALUES.map(([number]) => number));
    const wrong = rows.filter((row) => {
      const [, after] = row.because.split(`\`${NUMBERED_VALUES_FILE}\``);
      if (after === undefined) return false;
      const list = /^ \((?<numbers>[\d, -]+)\)/.exec(after)?.groups?.['numbers'];
      return (list?.split(', ') ?? [row.number]).some((number) => !held.has(number));
    });
    expect(wrong).toEqual([]);
  });

  it('every numbered value is a number that exists', () => {
    expect(NUMBERED_VALUES.filter(([number]) => !REQUIREMENT_NUMBERS.includes(number))).toEqual([]);
  });
});
