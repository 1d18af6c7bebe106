import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TempFolder } from '../testing/fresh-store.ts';
import { WholeFile, writeWholeFile } from './files.ts';

it('a file that is written whole takes the place of the old one', () => {
  using folder = new TempFolder();
  const path = join(folder.path, 'x');
  writeWholeFile(path, 'old');
  writeWholeFile(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder.path)).toEqual(['x']);
});

it('a file that cannot take its place says why, and leaves nothing behind', () => {
  using folder = new TempFolder();
  const path = join(folder.path, 'x');
  mkdirSync(path);
  expect(() => writeWholeFile(path, 'text')).toThrow(/EISDIR/);
  expect(readdirSync(folder.path)).toEqual(['x']);
});

it('a file can be abandoned after it failed to finish, and no other file is closed for it', () => {
  using folder = new TempFolder();
  const path = join(folder.path, 'x');
  mkdirSync(path);
  const file = new WholeFile(path);
  expect(() => file.finish()).toThrow(/EISDIR/);
  // It gets the number of the descriptor that was closed just now.
  const other = new WholeFile(join(folder.path, 'y'));
  file.abandon();
  other.write(Buffer.from('text'));
  other.finish();
  expect(readFileSync(join(folder.path, 'y'), 'utf8')).toBe('text');
});
