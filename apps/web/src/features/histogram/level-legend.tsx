import { type Level, LEVELS, severityOf } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';

export interface LevelLegendProps {
  readonly volume: VolumeAnswer | undefined;
  /** The levels that are asked for; empty: all. */
  readonly levels: readonly Level[];
  onLevels(levels: readonly Level[]): void;
}

/** The levels of the bars with their lines; a click asks for that level, or lets it go. */
export function LevelLegend({ volume, levels, onLevels }: LevelLegendProps): ReactNode {
  const shown = LEVELS.filter((level) => volume?.levels[level] !== undefined || levels.includes(level)).sort(
    (a, b) => severityOf(b) - severityOf(a),
  );
  const toggled = (level: Level): readonly Level[] =>
    levels.includes(level) ? levels.filter((each) => each !== level) : [...levels, level];
  return (
    <ul aria-label="Levels" className="flex shrink-0 gap-1 max-wide:hidden">
      {shown.map((level) => {
        const total = volume?.levels[level]?.reduce((sum, count) => sum + count, 0) ?? 0;
        return (
          <li key={level}>
            <button
              type="button"
              aria-pressed={levels.includes(level)}
              onClick={() => onLevels(toggled(level))}
              className={clsx(
                'flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs hover:bg-hover hover:text-text',
                levels.includes(level) ? 'text-text' : 'text-muted',
              )}
            >
              <span aria-hidden className="size-2 rounded-[2px]" style={{ background: `var(--${level})` }} />
              {level}
              <span className="font-mono text-[10px] text-faint @max-4xl:sr-only">{countText(total)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
