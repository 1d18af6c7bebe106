import { deserialize, serialize } from 'node:v8';
import type { RangePartial } from '@edda/logql/engine';
import type { PackedPartial } from './scan-messages.ts';

/** Thousands of series are tens of milliseconds to take apart: too much for the thread that only hands them on. */
export function packPartial(partial: RangePartial): PackedPartial {
  // Its buffer is its own, which can be posted without a copy.
  return { packed: new Uint8Array(serialize(partial)), names: partial.names };
}

export function unpackPartial({ packed }: PackedPartial): RangePartial {
  return deserialize(packed);
}
