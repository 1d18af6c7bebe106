import { type Nanos, parseNanos } from '@edda/model';
import type { ReactNode } from 'react';
import { elapsedText } from '../../platform/elapsed-text.ts';

/** `+12.4 ms`: how long after a moment; its title has all digits. */
export function RowOffset({ time, origin }: { readonly time: string; readonly origin: Nanos }): ReactNode {
  const offset = (parseNanos(time) ?? origin) - origin;
  return (
    <span title={`${offset} ns after the first line`} className="block min-w-[9ch] text-right @rows:w-[15ch]">
      +{elapsedText(offset)}
    </span>
  );
}
