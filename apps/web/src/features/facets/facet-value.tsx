import type { Level } from '@edda/model';
import { maskSecrets } from '@edda/sources';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { countedText, countText } from '../../platform/number-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ValueChoice } from '../../url-state/value-choice.ts';
import { LEVEL_CLASSES } from './level-classes.ts';

export interface FacetValueProps {
  readonly value: string;
  /** The value as it may be seen; left out where its secrets are to be hidden. */
  readonly shown?: string;
  /** Lines; null where nobody counted them. */
  readonly count: number | null;
  /** Of the most frequent one in this query, 0 to 1. */
  readonly share: number;
  /** What part of the lines it is, behind the count where there is one: `34 %`. */
  readonly shareNote?: string;
  readonly choice: ValueChoice;
  /** Only a level has a colour of its own. */
  readonly level?: Level;
  /** The count is of a question before this one. */
  readonly stale?: boolean;
  onChoose(choice: ValueChoice): void;
}

/** One value: a click includes it or lets it go, the button at its right leaves it out. */
export function FacetValue(props: FacetValueProps): ReactNode {
  const {
    value,
    shown = maskSecrets(value).text,
    count,
    share,
    shareNote = '',
    choice,
    level,
    stale = false,
    onChoose,
  } = props;
  const name = value === '' ? '(empty)' : shown;
  return (
    <li
      className={clsx(
        'group relative flex h-6 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover',
        choice === 'include' && 'bg-hover',
      )}
    >
      <button
        type="button"
        aria-pressed={choice === 'include'}
        aria-label={accessibleName(name, count, shareNote, choice)}
        title={name}
        onClick={() => onChoose(choice === 'neither' ? 'include' : 'neither')}
        // Its ground is the whole row.
        className="flex min-w-0 flex-1 items-center gap-1.5 text-left outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-accent"
      >
        <span className="size-3.5 shrink-0 p-0.5">
          {choice === 'include' && <Icon name="check" className="size-2.5 text-accent" />}
          {choice === 'exclude' && <Icon name="cross" className="size-2.5 text-error" />}
        </span>
        <span
          className={clsx(
            'truncate',
            level !== undefined && ['font-medium', LEVEL_CLASSES[level].text],
            choice === 'exclude' && 'line-through opacity-70',
          )}
        >
          {name}
        </span>
      </button>
      {choice !== 'exclude' && (
        <span className="relative hidden group-focus-within:flex group-hover:flex">
          <IconButton icon="minus" label={`Leave out ${name}`} className="size-5" onClick={() => onChoose('exclude')} />
        </span>
      )}
      <span aria-hidden className={stale ? 'text-faint' : 'text-text'}>
        {count === null ? shareNote : countText(count)}
      </span>
      {count !== null && shareNote !== '' && (
        <span aria-hidden className="min-w-11 text-right text-faint">
          {shareNote}
        </span>
      )}
      {share > 0 && (
        <span
          aria-hidden
          style={{ width: `calc((100% - 80px) * ${share})` }}
          className={clsx(
            'pointer-events-none absolute bottom-0 left-[26px] h-0.5 min-w-0.5 rounded-sm opacity-55',
            level === undefined ? 'bg-accent' : LEVEL_CLASSES[level].bar,
          )}
        />
      )}
    </li>
  );
}

function accessibleName(name: string, count: number | null, share: string, choice: ValueChoice): string {
  const ofSample = share === '' ? '' : `, ${share} of the sampled lines`;
  const ofCounted = share === '' ? '' : `, ${share}`;
  const lines = count === null ? ofSample : `, ${countedText(count, 'line')}${ofCounted}`;
  return `${name}${lines}${choice === 'exclude' ? ', left out' : ''}`;
}
