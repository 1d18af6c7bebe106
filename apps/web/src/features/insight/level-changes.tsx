import { LEVELS } from '@edda/model';
import type { PopulationRead } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';

export interface LevelChangesProps {
  readonly subject: PopulationRead;
  readonly against: PopulationRead;
}

/** Lines by level on both sides, as the histogram counts them: all lines, not those that were read. */
export function LevelChanges({ subject, against }: LevelChangesProps): ReactNode {
  const levels = LEVELS.filter((level) => (subject.levels[level] ?? 0) + (against.levels[level] ?? 0) > 0).toReversed();
  return (
    <table className="text-sm">
      <thead className="text-left text-xs text-muted">
        <tr>
          <th className="py-1 pr-6 font-medium">Level</th>
          <th className="py-1 pr-6 text-right font-medium">Before</th>
          <th className="py-1 pr-6 text-right font-medium">After</th>
          <th className="py-1 text-right font-medium">Change</th>
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => {
          const [before, after] = [against.levels[level] ?? 0, subject.levels[level] ?? 0];
          return (
            <tr key={level} className="border-t">
              <th scope="row" className="py-1 pr-6 text-left font-medium" style={{ color: `var(--${level})` }}>
                {level}
              </th>
              <td className="py-1 pr-6 text-right font-mono">{countText(before)}</td>
              <td className="py-1 pr-6 text-right font-mono">{countText(after)}</td>
              <td className="py-1 text-right font-mono">{deltaText(after - before)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function deltaText(delta: number): string {
  if (delta === 0) return '±0';
  return delta > 0 ? `+${countText(delta)}` : `−${countText(-delta)}`;
}
