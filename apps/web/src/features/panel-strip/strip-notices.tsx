import { parseNanos } from '@edda/model';
import type { PanelAnswer, PanelNotice } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import { bytesText, countedText } from '../../platform/number-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';

/** What is said at its place in the strip already. */
const SAID_ELSEWHERE: ReadonlySet<PanelNotice['code']> = new Set(['no_series']);
/** What makes the numbers other than they look. */
const GRAVE: ReadonlySet<PanelNotice['code']> = new Set(['series_cut', 'samples_dropped', 'target_down', 'warning']);

export interface StripNoticesProps {
  readonly answer: PanelAnswer;
  readonly zone: string;
}

/** What there is to say of the numbers. */
export function notesOf({ notices }: PanelAnswer): readonly PanelNotice[] {
  return notices.filter(({ code }) => !SAID_ELSEWHERE.has(code));
}

/** How the numbers came about: what was asked, what was left out, what it cost. */
export function StripNotices({ answer, zone }: StripNoticesProps): ReactNode {
  const [open, setOpen] = useState(false);
  const notices = notesOf(answer);
  const isGrave = notices.some(({ code }) => GRAVE.has(code));
  return (
    <Popover
      label="How these numbers came about"
      open={open}
      onOpenChange={setOpen}
      className="w-[520px] p-3"
      trigger={
        <button
          type="button"
          aria-label={`How these numbers came about${notices.length === 0 ? '' : `: ${countedText(notices.length, 'note')}`}`}
          className={clsx(
            'flex h-5 shrink-0 items-center gap-1 rounded-sm px-1 text-[10px] hover:bg-hover hover:text-text',
            isGrave ? 'text-warn' : 'text-faint',
          )}
        >
          <Icon name="info" className="size-3" />
          {notices.length > 0 && notices.length}
        </button>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {notices.map((notice) => (
          <li key={`${notice.code} ${notice.message}`} className={clsx(GRAVE.has(notice.code) && 'text-warn')}>
            {notice.message}
            {timeText(notice, zone)}
          </li>
        ))}
        {answer.queries.map((query) => (
          <li key={query.text}>
            <p className="text-xs text-faint">
              {SOURCES[query.source]}
              {query.note === '' ? '' : ` · ${query.note}`}
            </p>
            <pre className="font-mono text-xs whitespace-pre-wrap text-muted [overflow-wrap:anywhere]">
              {query.text}
            </pre>
          </li>
        ))}
        {answer.bytesRead > 0 && (
          <li className="text-xs text-faint">{bytesText(answer.bytesRead)} of lines read for it</li>
        )}
      </ul>
    </Popover>
  );
}

const SOURCES = {
  prometheus: 'PromQL, asked of Prometheus',
  samples: 'Answered from the samples that Edda keeps; as PromQL it would be',
  loki: 'LogQL, asked of Loki',
} as const satisfies Record<PanelAnswer['queries'][number]['source'], string>;

function timeText({ at }: PanelNotice, zone: string): string {
  const moment = parseNanos(at ?? '');
  return moment === null ? '' : ` (${fullTimeText(moment, zone, 0)})`;
}
