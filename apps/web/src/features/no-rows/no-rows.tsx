import type { Nanos } from '@edda/model';
import type { EmptyFinding, RangeText } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { Reasons } from '../../api/nothing-found.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { AskedTime } from '../../url-state/view-state.ts';
import { NothingKept } from './nothing-kept.tsx';
import { type ReasonActions, ReasonItem } from './reason-item.tsx';

export interface NoRowsProps extends ReasonActions {
  readonly rangeTitle: string;
  readonly range: RangeText;
  readonly zone: string;
  /** The oldest line that is kept, where that is after the range; else null. */
  readonly keptFrom: Nanos | null;
  readonly reasons: Reasons;
  /** More reasons may come. */
  readonly looking: boolean;
  /** Lines that come from now on appear by themselves. */
  readonly growing: boolean;
  /** Looks for reasons again, after a failure. */
  onLookAgain(): void;
}

const WIDER: readonly (AskedTime & { readonly text: string })[] = [
  { from: 'now-24h', to: 'now', text: 'Last 24 hours' },
  { from: 'now-7d', to: 'now', text: 'Last 7 days' },
];

/** What a person can do something about at once comes first. */
const ORDER: readonly EmptyFinding['kind'][] = [
  'near_value',
  'other_case',
  'other_zone',
  'without',
  'parser_failed',
  'empty_range',
  'source_ended',
  'last_before',
  'first_after',
  'future',
];

const MOMENTS: ReadonlySet<EmptyFinding['kind']> = new Set(['source_ended', 'last_before', 'first_after', 'future']);

/** Nothing was found: why, and a click for each reason. Begins above the middle, so that what follows moves only itself. */
export function NoRows(props: NoRowsProps): ReactNode {
  const { rangeTitle, range, zone, keptFrom, reasons, looking, growing, onTime, onLookAgain } = props;
  const findings = tellable(reasons);
  return (
    <div className="flex flex-1 flex-col items-center gap-3 overflow-auto px-6 pt-[8vh] pb-6 text-center text-md text-muted">
      <h2 className="text-lg font-semibold tracking-tight text-text">
        {keptFrom === null ? 'No lines in this range' : 'These lines are gone'}
      </h2>
      <p>
        Nothing matches in: {rangeTitle}. {growing && 'New lines appear here as they arrive.'}
      </p>
      {keptFrom !== null && (
        <p>
          <NothingKept oldest={keptFrom} all zone={zone} onTime={onTime} />
        </p>
      )}
      <p className="flex flex-wrap justify-center gap-1.5">
        {WIDER.map(({ text, from, to }) => (
          <Button key={text} onClick={() => onTime({ from, to })}>
            {text}
          </Button>
        ))}
      </p>
      {findings.length > 0 && (
        <ul aria-label="Why" className="flex max-w-full flex-col gap-1.5 wide:max-w-[760px]">
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>
              <ReasonItem {...props} finding={finding} range={range} zone={zone} />
            </li>
          ))}
        </ul>
      )}
      <Ending reasons={reasons} looking={looking} onLookAgain={onLookAgain} />
    </div>
  );
}

/** In the order of use; of what says the same only one. */
function tellable({ findings, end }: Reasons): readonly EmptyFinding[] {
  // That there is nothing at all is known when everything was looked for.
  const isNothing = end === 'complete' && !findings.some(({ kind }) => MOMENTS.has(kind));
  return findings
    .filter(({ kind }) => kind !== 'empty_range' || isNothing)
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function Ending({
  reasons,
  looking,
  onLookAgain,
}: Pick<NoRowsProps, 'reasons' | 'looking' | 'onLookAgain'>): ReactNode {
  if (looking) return <Notice className="text-faint!">Looking for what took the lines away …</Notice>;
  const again = <LinkButton onClick={onLookAgain}>Look again</LinkButton>;
  if (reasons.end === 'limit') {
    return <Notice action={again}>There was no time to try every filter.</Notice>;
  }
  if (reasons.end === 'failed') {
    return (
      <Notice tone="failure" action={again}>
        Not every reason could be looked for: {reasons.error?.message}
      </Notice>
    );
  }
  if (tellable(reasons).length > 0) return null;
  return <Notice>Nor is there any in the week before it, nor after it.</Notice>;
}
