import type { Row } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type BufferItem, compareTimes, type Mark, RowBuffer } from './row-buffer.ts';

function rowAt(time: bigint | number, id = `row-${time}`): BufferItem {
  const row: Row = {
    id,
    time: String(time),
    stream: '1',
    service: 'api',
    level: 'info',
    levelWord: 'info',
    profile: 'generic',
    summary: [],
    preview: id,
    previewStart: 0,
    lineBytes: id.length,
    links: {},
  };
  return { kind: 'row', row, labels: { service_name: 'api' } };
}

const seam: Mark = { kind: 'mark', id: 'seam-1', message: 'mended' };

function ids(buffer: RowBuffer): string[] {
  return Array.from({ length: buffer.size }, (_, index) => {
    const item = buffer.at(index);
    if (item === undefined) throw new Error(`nothing at ${index}`);
    return item.kind === 'row' ? item.row.id : item.id;
  });
}

describe('the row buffer', () => {
  it('shows what the tail brought above what the search brought, last of it on top', () => {
    const buffer = new RowBuffer();
    buffer.append([rowAt(20), rowAt(10)]);
    buffer.prepend([rowAt(30), rowAt(40)]);
    buffer.append([rowAt(5)]);
    expect(ids(buffer)).toEqual(['row-40', 'row-30', 'row-20', 'row-10', 'row-5']);
    expect(ids(buffer).map((id) => buffer.indexOf(id))).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves out a row that it has, wherever it comes from', () => {
    const buffer = new RowBuffer();
    expect(buffer.append([rowAt(20), rowAt(20), rowAt(10)])).toBe(2);
    expect(buffer.prepend([rowAt(20), rowAt(30)])).toBe(1);
    expect(buffer.append([rowAt(30)])).toBe(0);
    expect(ids(buffer)).toEqual(['row-30', 'row-20', 'row-10']);
  });

  it('puts a late line of the tail where its time belongs', () => {
    const buffer = new RowBuffer();
    buffer.prepend([rowAt(30), rowAt(50), rowAt(40)]);
    expect(ids(buffer)).toEqual(['row-50', 'row-40', 'row-30']);
    expect(buffer.indexOf('row-50')).toBe(0);
  });

  it('keeps a mark between the rows around it', () => {
    const buffer = new RowBuffer();
    buffer.append([rowAt(10)]);
    buffer.prepend([rowAt(20), seam, rowAt(30)]);
    expect(ids(buffer)).toEqual(['row-30', 'seam-1', 'row-20', 'row-10']);
    expect(buffer.rowFrom(1, 1)).toBe(buffer.find('row-20'));
    expect(buffer.rowFrom(1, -1)).toBe(buffer.find('row-30'));
    expect(buffer.rowCount).toBe(3);
  });

  it('takes no more from a search than it has room for', () => {
    const buffer = new RowBuffer(2);
    buffer.append([rowAt(3), rowAt(2), rowAt(1)]);
    expect(ids(buffer)).toEqual(['row-3', 'row-2']);
    expect(buffer.isFull).toBe(true);
    expect(buffer.isTrimmed).toBe(false);
  });

  it('lets the oldest rows go when a tail goes on and on', () => {
    const buffer = new RowBuffer(100);
    buffer.append([rowAt(1), rowAt(0)]);
    for (let time = 2; time < 1000; time += 1) buffer.prepend([rowAt(time)]);
    expect(buffer.rowCount).toBeLessThanOrEqual(100);
    expect(buffer.rowCount).toBeGreaterThanOrEqual(90);
    expect(buffer.isTrimmed).toBe(true);
    expect(buffer.first).toBe(buffer.find('row-999'));
    expect(buffer.indexOf('row-0')).toBe(-1);
    expect(ids(buffer).map((id) => buffer.indexOf(id))).toEqual(ids(buffer).map((_, index) => index));
  });

  it('says that it changed, and only then', () => {
    const buffer = new RowBuffer();
    const listener = vi.fn<() => void>();
    const stop = buffer.subscribe(listener);
    buffer.append([rowAt(1)]);
    buffer.append([rowAt(1)]);
    expect(listener).toHaveBeenCalledTimes(1);
    const { version } = buffer;
    buffer.clear();
    expect(buffer.version).toBeGreaterThan(version);
    stop();
    buffer.append([rowAt(1)]);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('finds every row at its index whatever was put in', () => {
    const step = fc.record({
      way: fc.constantFrom('append', 'prepend'),
      times: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 30 }), (steps, capacity) => {
        const buffer = new RowBuffer(capacity);
        for (const { way, times } of steps) {
          if (way === 'append') buffer.append(times.map((time) => rowAt(time)));
          else buffer.prepend(times.map((time) => rowAt(time)));
        }
        const shown = ids(buffer);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.map((id) => buffer.indexOf(id))).toEqual(shown.map((_, index) => index));
        expect(buffer.rowCount).toBe(shown.length);
        expect(buffer.rowCount).toBeLessThanOrEqual(capacity);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe('the order of times', () => {
  it('is that of the numbers, not of the texts', () => {
    expect(compareTimes('999999999', '1795253596652137472')).toBeLessThan(0);
    expect(compareTimes('1795253596652137473', '1795253596652137472')).toBeGreaterThan(0);
    expect(compareTimes('5', '5')).toBe(0);
  });
});
