import type { FieldDifference, PopulationRead } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import { liftText, shareText } from '../../platform/share-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { TwoNames } from './two-names.ts';

export interface DifferenceListProps {
  readonly differences: readonly FieldDifference[];
  readonly read: { readonly subject: PopulationRead; readonly against: PopulationRead };
  readonly names: TwoNames;
  /** Asks for, or against, lines with the value. */
  onChoose(difference: FieldDifference, choice: 'include' | 'exclude'): void;
}

/** Values that one side has more often than the other, the most certain difference first. */
export function DifferenceList({ differences, read, names, onChoose }: DifferenceListProps): ReactNode {
  return (
    <ul aria-label="Values that differ">
      {differences.map((difference) => (
        <DifferenceRow
          key={JSON.stringify([difference.kind, difference.name, difference.value])}
          difference={difference}
          read={read}
          names={names}
          onChoose={(choice) => onChoose(difference, choice)}
        />
      ))}
    </ul>
  );
}

const KIND_TITLES = {
  label: 'An index label',
  metadata: 'Structured metadata',
  field: 'A field in the line',
} as const satisfies Record<FieldDifference['kind'], string>;

interface DifferenceRowProps extends Pick<DifferenceListProps, 'read' | 'names'> {
  readonly difference: FieldDifference;
  onChoose(choice: 'include' | 'exclude'): void;
}

function DifferenceRow({ difference, read, names, onChoose }: DifferenceRowProps): ReactNode {
  const { kind, name, subject, against } = difference;
  const value = maskSecrets(difference.value).text;
  const share = subject / Math.max(1, read.subject.lines);
  const other = against / Math.max(1, read.against.lines);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b px-3 py-1.5 hover:bg-hover wide:grid-cols-[minmax(0,1fr)_96px_minmax(0,420px)_auto]">
      <button
        type="button"
        title="Only lines with this value"
        onClick={() => onChoose('include')}
        className="min-w-0 truncate text-left font-mono text-sm hover:underline"
      >
        <span className="text-muted" title={KIND_TITLES[kind]}>
          {name}
        </span>{' '}
        {value}
      </button>
      <span className="text-right text-sm font-medium whitespace-nowrap">{verdict(share, other)}</span>
      <span className="flex flex-col gap-0.5 max-wide:col-span-2">
        <ShareBar share={share} color="var(--c1)" text={`${shareText(share)} of ${names.subject}`} count={subject} />
        <ShareBar share={other} color="var(--c6)" text={`${shareText(other)} of ${names.against}`} count={against} />
      </span>
      <span className="flex max-wide:hidden">
        <IconButton icon="plus" label={`Only ${name} ${value}`} onClick={() => onChoose('include')} />
        <IconButton icon="minus" label={`Not ${name} ${value}`} onClick={() => onChoose('exclude')} />
      </span>
    </li>
  );
}

/** How many times as often; where one side never has it there is no such number. */
function verdict(share: number, other: number): string {
  if (other === 0) return 'only here';
  if (share === 0) return 'only there';
  return share >= other ? `${liftText(share, other)} as often` : `${liftText(other, share)} rarer`;
}

interface ShareBarProps {
  readonly share: number;
  readonly color: string;
  readonly text: string;
  readonly count: number;
}

function ShareBar({ share, color, text, count }: ShareBarProps): ReactNode {
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_190px] items-center gap-2 text-xs text-muted">
      <span aria-hidden className="h-1.5 overflow-hidden rounded-sm bg-border">
        <span
          className="block h-full"
          style={{ width: `${Math.max(share * 100, share > 0 ? 0.5 : 0)}%`, background: color }}
        />
      </span>
      <span className="truncate" title={`${text} (${countText(count)} read)`}>
        {text}
      </span>
    </span>
  );
}
