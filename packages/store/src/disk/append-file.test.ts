import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TempFolder } from '../testing/fresh-store.ts';
import { AppendFile } from './append-file.ts';

describe('a file that only grows', () => {
  it('says where each append begins, also of many at once', async () => {
    using folder = new TempFolder();
    const path = join(folder.path, 'x');
    const file = await AppendFile.create(path);
    const texts = Array.from({ length: 50 }, (_, index) => `text ${index};`);
    const offsets = await Promise.all(
      texts.map((text) => file.append([Buffer.from(text.slice(0, 2)), Buffer.from(text.slice(2))])),
    );
    const written = readFileSync(path, 'utf8');
    expect(offsets.map((offset, index) => written.slice(offset, offset + (texts[index]?.length ?? 0)))).toEqual(texts);
    expect(file.size).toBe(written.length);
    await file.close();
  });

  it('goes on where it is told to, and cuts what stands behind', async () => {
    using folder = new TempFolder();
    const path = join(folder.path, 'x');
    const first = await AppendFile.create(path);
    await first.append([Buffer.from('kept torn')]);
    await first.close();
    const second = await AppendFile.resume(path, 5);
    expect(readFileSync(path, 'utf8')).toBe('kept ');
    expect(await second.append([Buffer.from('new')])).toBe(5);
    await second.close();
    expect(readFileSync(path, 'utf8')).toBe('kept new');
  });

  it('that cannot be written says so to everybody who waits, and takes nothing any more', async () => {
    using folder = new TempFolder();
    const file = await AppendFile.create(join(folder.path, 'x'));
    await file.close();
    const appends = [file.append([Buffer.from('a')]), file.append([Buffer.from('b')])];
    for (const append of appends) await expect(append).rejects.toMatchObject({ code: 'disk' });
    expect(file.isBroken).toBe(true);
    expect(file.size).toBe(0);
    await expect(file.append([Buffer.from('c')])).rejects.toMatchObject({ code: 'disk' });
  });
});
