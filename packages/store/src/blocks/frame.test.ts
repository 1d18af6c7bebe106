import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_KINDS, frameParts, isFrameWhole, payloadOf, readFrameHeader } from './frame.ts';

const payload = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 4 });

describe('a frame', () => {
  it('gives back its payload', () => {
    fc.assert(
      fc.property(payload, (parts) => {
        const frame = Buffer.concat(frameParts(FRAME_KINDS.batch, parts));
        expect(payloadOf(frame, FRAME_KINDS.batch, 'test')).toEqual(Buffer.concat(parts));
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('is not whole with any one byte changed or missing', () => {
    const frame = Buffer.concat(frameParts(FRAME_KINDS.block, [Buffer.from('payload')]));
    for (let at = 0; at < frame.length; at++) {
      const changed = Buffer.from(frame);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const header = readFrameHeader(changed);
      expect(header !== null && isFrameWhole(changed, header), `byte ${at}`).toBe(false);
      const cut = frame.subarray(0, at);
      const cutHeader = readFrameHeader(cut);
      expect(cutHeader !== null && isFrameWhole(cut, cutHeader), `length ${at}`).toBe(false);
    }
  });

  it('of another kind is refused', () => {
    const frame = Buffer.concat(frameParts(FRAME_KINDS.block, []));
    expect(() => payloadOf(frame, FRAME_KINDS.index, 'here')).toThrow(/here.*kind 3/);
  });
});
