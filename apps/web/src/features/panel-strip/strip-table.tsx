import type { PanelAnswer, PanelUnit } from '@edda/protocol';
import type { ReactNode } from 'react';
import { unitAfter, unitText } from '../../platform/series/unit-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { momentOf } from './strip-samples.ts';

export interface StripTableProps {
  readonly title: string;
  readonly unit: PanelUnit;
  readonly answer: PanelAnswer;
  readonly zone: string;
  onClose(): void;
}

/** The same numbers for whoever does not see the lines. Moments without a sample are left out. */
export function StripTable({ title, unit, answer, zone, onClose }: StripTableProps): ReactNode {
  const { series, points } = answer;
  const places = Array.from({ length: points }, (_, place) => place)
    .filter((place) => series.some(({ values }) => (values[place] ?? null) !== null))
    .toReversed();
  return (
    <Dialog
      open
      title={title + unitAfter(title, unit)}
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
            {series.map(({ name, query }, index) => (
              <th key={`${query} ${name} ${index}`} scope="col" className="px-2 text-right font-medium">
                {name === '' ? 'all' : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="font-mono">
          {places.map((place) => (
            <tr key={place} className="border-t">
              <th scope="row" className="pr-6 text-left font-normal whitespace-nowrap">
                {fullTimeText(momentOf(answer, place), zone, 0)}
              </th>
              {series.map(({ values, query, name }, index) => (
                <td key={`${query} ${name} ${index}`} className="px-2 text-right">
                  {unitText(values[place] ?? null, unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
