import type { TimeRange } from '@edda/model';
import { clsx } from 'clsx';
import { type ReactNode, useMemo, useState } from 'react';
import { readText } from '../../platform/clipboard.ts';
import { useCopy } from '../../platform/use-copy.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { resolveAsked, type TimeContext } from '../../url-state/time-resolve.ts';
import { askedTitle } from '../../url-state/time-text.ts';
import { type AskedTime, REFRESHES, type Refresh } from '../../url-state/view-state.ts';
import { PRESETS } from './presets.ts';
import { RangeForm } from './range-form.tsx';
import { neighbourOf, zoomedOut } from './range-moves.ts';
import { parseRangeText, rangeText } from './range-text.ts';
import type { Refreshing } from './refreshing.ts';
import { zoneGroups } from './zone-groups.ts';

export interface TimeRangePanelProps {
  readonly time: AskedTime;
  /** Null where `time` means nothing. */
  readonly range: TimeRange | null;
  /** The moment the panel was opened. */
  readonly context: TimeContext;
  onChange(time: AskedTime): void;
  onZone(zone: string): void;
  readonly refreshing?: Refreshing;
  /** A choice was made that needs nothing more. */
  onDone(): void;
}

export function TimeRangePanel(props: TimeRangePanelProps): ReactNode {
  const { time, range, context, refreshing, onChange, onZone, onDone } = props;
  const groups = useMemo(() => zoneGroups(context.now, context.zone), [context.now, context.zone]);
  const choose = (chosen: AskedTime): void => {
    onChange(chosen);
    onDone();
  };
  return (
    <div className="flex w-[520px] max-w-full max-wide:flex-col-reverse max-wide:w-80">
      <ul className="grid shrink-0 content-start border-r p-2 wide:w-40 max-wide:grid-cols-2 max-wide:border-t max-wide:border-r-0">
        {PRESETS.map((preset) => (
          <Preset
            key={preset.from}
            preset={preset}
            chosen={preset.from === time.from && preset.to === time.to}
            context={context}
            onChoose={choose}
          />
        ))}
      </ul>
      <div className="flex min-w-0 flex-1 flex-col gap-3 p-3">
        {range !== null && <RangeMoves time={time} range={range} context={context} onChange={onChange} />}
        <RangeForm key={`${time.from} ${time.to}`} time={time} context={context} onApply={choose} />
        {refreshing !== undefined && <RefreshField time={time} {...refreshing} />}
        <SelectField label="Time zone" value={context.zone} groups={groups} onChange={onZone} />
      </div>
    </div>
  );
}

interface PresetProps {
  readonly preset: AskedTime;
  readonly chosen: boolean;
  readonly context: TimeContext;
  onChoose(time: AskedTime): void;
}

function Preset({ preset, chosen, context, onChoose }: PresetProps): ReactNode {
  const resolved = resolveAsked(preset, context);
  if (!resolved.ok) return null;
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={() => onChoose(preset)}
        className={clsx(
          'h-[26px] w-full rounded-sm px-2 text-left hover:bg-hover',
          chosen ? 'bg-accent-soft font-medium text-accent' : 'text-text',
        )}
      >
        {askedTitle(preset, resolved.range, context.zone)}
      </button>
    </li>
  );
}

interface RangeMovesProps extends Pick<TimeRangePanelProps, 'time' | 'context' | 'onChange'> {
  readonly range: TimeRange;
}

/** What leads from this range to another, and in and out of the clipboard. */
function RangeMoves({ time, range, context, onChange }: RangeMovesProps): ReactNode {
  const { state, copy } = useCopy();
  const [pasteProblem, setPasteProblem] = useState<string | null>(null);

  const paste = async (): Promise<void> => {
    const text = await readText();
    const pasted = text === null ? null : parseRangeText(text);
    if (pasted !== null) onChange(pasted);
    else if (text === null) setPasteProblem('This browser keeps its clipboard to itself: paste into From');
    else setPasteProblem(`No range in the clipboard: ${text.slice(0, 60)}`);
  };

  return (
    <div>
      <div className="flex items-center gap-1">
        <IconButton
          icon="chevron-left"
          label="Earlier by its length"
          onClick={() => onChange(neighbourOf(range, 'earlier'))}
        />
        <IconButton
          icon="chevron-right"
          label="Later by its length"
          onClick={() => onChange(neighbourOf(range, 'later'))}
        />
        <IconButton
          icon="zoom-out"
          label="Twice as long"
          onClick={() => onChange(zoomedOut(time, range, context.now))}
        />
        <span className="flex-1 text-center text-xs text-muted">{askedTitle(time, range, context.zone)}</span>
        <IconButton
          icon={state === 'copied' ? 'check' : 'copy'}
          label={state === 'copied' ? 'Copied' : 'Copy this range'}
          onClick={() => copy(rangeText(range))}
        />
        <IconButton icon="paste" label="Paste a range" onClick={() => void paste()} />
      </div>
      {state === 'refused' && <Notice tone="failure">The browser did not let Edda copy</Notice>}
      {pasteProblem !== null && <Notice tone="failure">{pasteProblem}</Notice>}
    </div>
  );
}

const REFRESH_TEXTS: Readonly<Record<Refresh, string>> = {
  off: 'Off',
  '5s': 'Every 5 seconds',
  '10s': 'Every 10 seconds',
  '30s': 'Every 30 seconds',
  '1m': 'Every minute',
  '5m': 'Every 5 minutes',
};

const REFRESH_GROUPS = [
  { label: 'Ask again', options: REFRESHES.map((value) => ({ value, text: REFRESH_TEXTS[value] })) },
];

type RefreshFieldProps = Pick<TimeRangePanelProps, 'time'> & Refreshing;

/** Only a range that goes on until now has anything new in it. */
function RefreshField({ time, refresh, onRefresh }: RefreshFieldProps): ReactNode {
  const isOver = !time.to.startsWith('now');
  return (
    <div className="flex flex-col gap-1">
      <SelectField
        label="Ask again by itself"
        value={refresh}
        groups={REFRESH_GROUPS}
        onChange={(chosen) => onRefresh(REFRESHES.find((each) => each === chosen) ?? 'off')}
      />
      {refresh !== 'off' && (
        <p className="text-xs text-muted">
          {isOver
            ? 'This range is over, so there is nothing new to ask for.'
            : 'Rests in a hidden tab, and while you read further down.'}
        </p>
      )}
    </div>
  );
}
