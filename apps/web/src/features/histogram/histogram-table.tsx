import { LEVELS, type TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { rangeOfBar } from './bar-scale.ts';
import { spanText } from './bar-text.ts';
import { totalOfBar } from './stacked-bars.ts';

export interface HistogramTableProps {
  readonly volume: VolumeAnswer;
  readonly range: TimeRange;
  readonly zone: string;
  onClose(): void;
}

/** The same figures for whoever does not see the bars. Bars without a line are left out. */
export function HistogramTable({ volume, range, zone, onClose }: HistogramTableProps): ReactNode {
  const levels = LEVELS.filter((level) => volume.levels[level] !== undefined).toReversed();
  const bars = Array.from({ length: volume.bars }, (_, bar) => bar).filter((bar) => totalOfBar(volume, bar) > 0);
  return (
    <Dialog
      open
      title="Lines over time"
      className="w-auto"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <table className="text-sm">
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="pr-6 font-medium">
              Time
            </th>
            {[...levels, 'lines'].map((name) => (
              <th key={name} scope="col" className="px-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="font-mono">
          {bars.map((bar) => (
            <tr key={bar} className="border-t">
              <th scope="row" className="pr-6 text-left font-normal whitespace-nowrap">
                {spanText(rangeOfBar(volume, bar, range), BigInt(volume.step), zone)}
              </th>
              {levels.map((level) => (
                <td key={level} className="px-2 text-right">
                  {countText(volume.levels[level]?.[bar] ?? 0)}
                </td>
              ))}
              <td className="px-2 text-right">{countText(totalOfBar(volume, bar))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
