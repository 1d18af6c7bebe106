import type { ReactNode } from 'react';
import { chooseDensity, useDensity } from '../../platform/density.ts';
import { Segments } from '../../ui/segments.tsx';
import type { LineLook } from '../../url-state/line-look.ts';
import { DEDUP_CHOICES, DENSITY_CHOICES, FORM_CHOICES, hintOf, TIME_CHOICES } from './look-choices.ts';

export interface LookPanelProps {
  readonly look: LineLook;
  onChange(look: LineLook): void;
  /** The choice of columns. */
  readonly children: ReactNode;
}

/** All that can be chosen about how lines are shown. */
export function LookPanel({ look, onChange, children }: LookPanelProps): ReactNode {
  const density = useDensity();
  const forms = FORM_CHOICES.filter(({ value }) => value !== 'none' || look.columns.length > 0 || look.form === 'none');
  return (
    <div className="flex w-84 max-w-full flex-col gap-3.5 p-3.5">
      <Segments
        label="A line is shown as"
        value={look.form}
        choices={forms}
        hint={hintOf(FORM_CHOICES, look.form)}
        onChange={(form) => onChange({ ...look, form })}
      />
      <label className="flex cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          checked={look.wrap}
          onChange={(event) => onChange({ ...look, wrap: event.currentTarget.checked })}
          className="accent-accent"
        />
        Wrap: show all lines of a text, as wide as the screen is
      </label>
      {children}
      <Segments
        label="Neighbours that say the same"
        value={look.dedup}
        choices={DEDUP_CHOICES}
        hint={hintOf(DEDUP_CHOICES, look.dedup)}
        onChange={(dedup) => onChange({ ...look, dedup })}
      />
      <Segments
        label="Time"
        value={look.times}
        choices={TIME_CHOICES}
        hint={hintOf(TIME_CHOICES, look.times)}
        onChange={(times) => onChange({ ...look, times })}
      />
      <Segments
        label="Density"
        value={density}
        choices={DENSITY_CHOICES}
        hint="Kept in this browser; links do not carry it."
        onChange={chooseDensity}
      />
    </div>
  );
}
