import { describe, expect, it } from 'vitest';
import { entryMetadata } from './discovery.ts';

describe('the metadata of an entry', () => {
  it('has valid names, texts without U+FFFD, and a level', () => {
    expect(entryMetadata({ 'a.b': 'x\ufffdy', '9x': '' }, null, 'level=warn')).toEqual({
      a_b: 'x y',
      key_9x: '',
      detected_level: 'warn',
    });
  });
});
