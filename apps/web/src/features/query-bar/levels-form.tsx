import { type Level, LEVELS, severityOf } from '@edda/model';
import { type ReactNode, useState } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { FormFoot } from './form-foot.tsx';

export interface LevelsFormProps {
  readonly levels: readonly Level[];
  onApply(levels: readonly Level[]): void;
}

const MOST_SEVERE_FIRST = LEVELS.toReversed();

export function LevelsForm({ levels, onApply }: LevelsFormProps): ReactNode {
  const [draft, setDraft] = useState(levels);
  const toggled = (level: Level): readonly Level[] =>
    draft.includes(level) ? draft.filter((each) => each !== level) : [...draft, level];
  const orWorse = (level: Level): readonly Level[] => LEVELS.filter((each) => severityOf(each) >= severityOf(level));
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(draft);
      }}
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-xs font-medium text-muted">Levels</legend>
        {MOST_SEVERE_FIRST.map((level) => (
          <div key={level} className="group flex h-6 items-center rounded-sm px-1 hover:bg-hover">
            <label className="flex flex-1 items-center gap-2">
              <input
                type="checkbox"
                autoFocus={level === 'critical'}
                checked={draft.includes(level)}
                onChange={() => setDraft(toggled(level))}
              />
              <span style={{ color: `var(--${level})` }} className="font-medium">
                {level}
              </span>
            </label>
            {level !== 'critical' && level !== 'unknown' && (
              <LinkButton
                aria-label={`${level} or worse`}
                className="text-xs text-faint opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                onClick={() => setDraft(orWorse(level))}
              >
                or worse
              </LinkButton>
            )}
          </div>
        ))}
      </fieldset>
      <FormFoot />
    </form>
  );
}
