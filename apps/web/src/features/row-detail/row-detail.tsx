import { parseNanos } from '@edda/model';
import {
  type Ask,
  type ColumnName,
  EMPTY_ASK,
  type ErrorBody,
  type Row,
  type RowDetail as Detail,
} from '@edda/protocol';
import { traceIdOf } from '@edda/sources';
import type { ReactNode } from 'react';
import { bytesText } from '../../platform/number-text.ts';
import type { Remote } from '../../platform/remote.ts';
import { dateText, offsetText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DetailActions } from './detail-actions.tsx';
import type { ColumnChoice } from './column-choice.ts';
import { DetailBody } from './detail-body.tsx';
import { LongText } from './long-text.tsx';
import { useSecrets } from './secrets.ts';

export interface RowDetailProps {
  readonly detail: Remote<Detail>;
  /** What the list knows of the row, until the whole of it comes; null where it is not in the list. */
  readonly row: Row | null;
  readonly ask: Ask;
  readonly zone: string;
  readonly traceUrl: string | null;
  /** The address of the page with all lines of a trace; null where that is here. */
  readonly traceHref: ((traceId: string, time: string) => string) | null;
  /** The address of the page about something that the line has an id of: a session, a request, a saga. */
  entityHref(kind: string, id: string, time: string): string;
  /** What the line was found by, to be found again inside it. */
  readonly sought?: string;
  /** Which of its values have a column in the list; left out where lines have none. */
  readonly columns?: ColumnChoice;
  /** The most frequent values of a name in the question; left out where nothing is asked that they could be of. */
  renderTopValues?(name: ColumnName, mask: (text: string) => string): ReactNode;
  /** More that can be done with the line. */
  readonly actions?: ReactNode;
  linkToRow(): string;
  onAsk(ask: Ask): void;
  /** Goes to another page of Edda. */
  onFollow(href: string): void;
  onRetry(): void;
  /** Opens the next row of the list, or the one before it; left out where the list has none. */
  onStep?(by: 1 | -1): void;
  onClose(): void;
}

/** The open row: what it is and says first, where it leads, then all that is known of it. Nothing in it is cut. */
export function RowDetail(props: RowDetailProps): ReactNode {
  const { detail, row, zone, onRetry, onClose } = props;
  const { data, error } = detail;
  return (
    <section aria-label="Open row" className="flex h-full min-h-0 flex-col overflow-auto bg-surface text-sm">
      {data === undefined ? (
        <>
          <header className="flex items-start gap-2 border-b px-3.5 py-2.5">
            <div className="min-w-0 flex-1">
              <h2 className="text-lg font-semibold tracking-tight">{row === null ? 'A line' : row.service}</h2>
              {row !== null && <Facts time={row.time} zone={zone} service={row.service} bytes={row.lineBytes} />}
            </div>
            <StepButtons {...props} />
            <CloseButton onClose={onClose} />
          </header>
          {error === null ? <Preview row={row} /> : <Failure error={error} onRetry={onRetry} />}
        </>
      ) : (
        <WholeRow key={data.id} {...props} data={data} />
      )}
    </section>
  );
}

function WholeRow(props: RowDetailProps & { readonly data: Detail }): ReactNode {
  const { data, ask, zone, traceUrl, traceHref, entityHref, linkToRow, onAsk, onFollow, onClose } = props;
  const secrets = useSecrets(data.line);
  const service = data.labels['service_name'] ?? '';
  const traceId = traceIdOf(data.links['trace'] ?? '');
  return (
    <>
      <header className="border-b px-3.5 py-2.5">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 flex-1 text-lg leading-6 font-semibold tracking-tight wrap-anywhere">
            {secrets.mask(data.title)}
          </h2>
          <StepButtons {...props} />
          <CloseButton onClose={onClose} />
        </div>
        <Facts time={data.time} zone={zone} service={service} bytes={byteLength(data.line)} />
        <DetailActions
          links={data.links}
          derived={data.derived ?? []}
          profile={data.profile}
          traceUrl={traceUrl}
          traceHref={traceId === null ? null : (traceHref?.(traceId, data.time) ?? null)}
          line={secrets.line}
          linkToRow={linkToRow}
          onId={(id) => onAsk(linesWith(id))}
          entityHref={(kind, id) => entityHref(kind, id, data.time)}
          onFollow={onFollow}
        >
          {props.actions}
        </DetailActions>
      </header>
      {(data.message !== '' || secrets.count > 0) && (
        <div className="max-h-[45%] shrink-0 overflow-auto border-b px-3.5 py-2.5">
          <LongText text={secrets.mask(data.message)} />
          {secrets.count > 0 && (
            <SecretsNote count={secrets.count} revealed={secrets.revealed} toggle={secrets.toggle} />
          )}
        </div>
      )}
      <DetailBody
        detail={data}
        ask={ask}
        line={secrets.line}
        sought={props.sought ?? ''}
        columns={props.columns ?? null}
        renderTopValues={props.renderTopValues ?? null}
        mask={secrets.mask}
        onAsk={onAsk}
      />
    </>
  );
}

/** All lines that hold an id, whatever was asked before: their sources write them in many ways, but all in the line. */
function linesWith(id: string): Ask {
  return { ...EMPTY_ASK, texts: [{ value: id, caseSensitive: true, regex: false, exclude: false }] };
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

interface FactsProps {
  readonly time: string;
  readonly zone: string;
  readonly service: string;
  readonly bytes: number;
}

/** `2026-11-21 14:07:51.743 339127 UTC+01:00 · llm-proxy · 312 B`. */
function Facts({ time, zone, service, bytes }: FactsProps): ReactNode {
  const moment = parseNanos(time);
  if (moment === null) return null;
  const wall = wallClockOf(moment, zone);
  const [millis, below] = [timeOfDayText(wall, 9).slice(0, -6), timeOfDayText(wall, 9).slice(-6)];
  return (
    <p className="mt-0.5 font-mono text-xs text-muted">
      {dateText(wall)} {millis}
      <span className="text-faint"> {below}</span> {offsetText(moment, zone)}
      {service !== '' && ` · ${service}`} · {bytesText(bytes)}
    </p>
  );
}

function StepButtons({ onStep }: Pick<RowDetailProps, 'onStep'>): ReactNode {
  if (onStep === undefined) return null;
  return (
    <>
      <IconButton icon="chevron-up" label="Row above" hotkey="K" onClick={() => onStep(-1)} />
      <IconButton icon="chevron-down" label="Row below" hotkey="J" onClick={() => onStep(1)} />
    </>
  );
}

function CloseButton({ onClose }: { onClose(): void }): ReactNode {
  return <IconButton icon="cross" label="Close the row" hotkey="Esc" onClick={onClose} />;
}

function Preview({ row }: { readonly row: Row | null }): ReactNode {
  if (row === null) return <p className="px-3.5 py-3 text-muted">Looking for the line …</p>;
  return (
    <div className="px-3.5 py-2.5 opacity-60">
      <LongText text={row.preview} />
    </div>
  );
}

function Failure({ error, onRetry }: { readonly error: ErrorBody; onRetry(): void }): ReactNode {
  return (
    <div className="px-3.5 py-3">
      <Notice tone="failure" action={<Button onClick={onRetry}>Try again</Button>}>
        {error.message}
      </Notice>
    </div>
  );
}

interface SecretsNoteProps {
  readonly count: number;
  readonly revealed: boolean;
  toggle(): void;
}

function SecretsNote({ count, revealed, toggle }: SecretsNoteProps): ReactNode {
  const what = count === 1 ? '1 secret' : `${count} secrets`;
  return (
    <p className="mt-1.5 text-xs text-muted">
      {what} in this line {revealed ? 'shown' : 'hidden'}.{' '}
      <LinkButton onClick={toggle}>{revealed ? 'Hide' : 'Show'}</LinkButton>
    </p>
  );
}
