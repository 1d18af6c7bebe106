import { describe, expect, it } from 'vitest';
import { detectedLabels } from './detected-labels.ts';

const values = (name: string, ...texts: string[]) => texts.map((text) => ({ app: 'x', [name]: text }));
const shown = (name: string, ...texts: string[]) =>
  detectedLabels(values(name, ...texts)).some(({ label }) => label === name);

describe('detected labels', () => {
  it('have the number of their values', () => {
    expect(detectedLabels(values('host', 'a', 'b', 'a'))).toEqual([
      { label: 'app', cardinality: 1 },
      { label: 'host', cardinality: 2 },
    ]);
  });

  it('leave out a label whose values are all numbers or UUIDs', () => {
    expect(shown('shard', '1', '-2.5e3', 'NaN')).toBe(false);
    expect(shown('id', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', '6BA7B8109DAD11D180B400C04FD430C8', '7')).toBe(false);
    expect(shown('id', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(false);
    expect(shown('id', '{6ba7b810-9dad-11d1-80b4-00c04fd430c8}')).toBe(false);
  });

  it('keep a label of which one value is a text', () => {
    expect(shown('shard', '1', 'two')).toBe(true);
    expect(shown('id', '6ba7b810-9dad-11d1-80b4-00c04fd430c')).toBe(true);
  });

  it.each(['cluster', 'namespace', 'instance', 'pod'])('keep %s, whatever its values are', (name) => {
    expect(shown(name, '1', '2')).toBe(true);
  });
});
