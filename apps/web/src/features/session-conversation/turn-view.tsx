import { parseNanos } from '@edda/model';
import type { SessionMessage, SessionTurn } from '@edda/protocol';
import { type CacheBreak, millisText, tookText, usageText, wholeCost } from '@edda/sources';
import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { moneyText } from '../../platform/money-text.ts';
import { bytesText, countedText } from '../../platform/number-text.ts';
import { timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { AnswerView } from './answer-view.tsx';
import { Box } from './box.tsx';
import { CacheBreakView } from './cache-break-view.tsx';
import { Folded } from './folded.tsx';
import { History } from './history.tsx';
import { MessageView } from './message-view.tsx';
import { SaidText } from './said-text.tsx';

export interface TurnViewProps {
  readonly turn: SessionTurn;
  /** The messages that a turn repeats. */
  historyOf(turn: SessionTurn): readonly SessionMessage[];
  readonly isCurrent: boolean;
  /** The turn that sent the same again, where this one was refused. */
  readonly retriedBy: number | null;
  /** Where its cache was of little use: why. */
  readonly cacheBreak: CacheBreak | null;
  readonly zone: string;
  readonly linesHref: string;
  mask(text: string): string;
  onFollow(href: string): void;
}

/** A turn of the conversation: what is new in it, and what came back. */
export const TurnView = memo(function TurnView(props: TurnViewProps): ReactNode {
  const { turn, isCurrent, retriedBy, cacheBreak, zone, linesHref, mask, onFollow } = props;
  const { answer } = turn;
  const failed = answer !== null && answer.error !== null;
  return (
    <section aria-label={`Turn ${turn.number}`} className="flex flex-col gap-3 pb-4">
      <header className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <h2 className={clsx('text-sm font-semibold', isCurrent ? 'text-accent' : 'text-text')}>Turn {turn.number}</h2>
        <span aria-hidden className="h-px min-w-4 flex-1 bg-border" />
        {failed && (
          <span className="text-error">
            {answer.status} {answer.error?.type}
          </span>
        )}
        <span>{tookText(turn)}</span>
        <FirstToken turn={turn} />
        <FirstByte turn={turn} />
        <span>{usageText(turn)}</span>
        {turn.cost !== null && <span title="Estimated from list prices">{moneyText(wholeCost(turn.cost))}</span>}
        <InnerLink href={linesHref} onFollow={onFollow} className="underline underline-offset-2 hover:text-text">
          lines
        </InnerLink>
      </header>
      {cacheBreak !== null && <CacheBreakView found={cacheBreak} />}
      <Asked {...props} />
      <AnswerView turn={turn} retriedBy={retriedBy} time={timeText(turn.end, zone)} mask={mask} />
    </section>
  );
});

function Asked({ turn, historyOf, zone, mask }: TurnViewProps): ReactNode {
  const { request, retryOf } = turn;
  if (request === null) {
    return (
      <Box tone="warning" title="The request is not in Loki">
        <p className="text-sm">
          Only the answer is. Most likely the request's line was longer than Loki takes (256 KB by default): it carries
          the whole conversation. The next turn shows what was said.
        </p>
      </Box>
    );
  }
  const { system, repeated, earlier, messages } = request;
  return (
    <>
      {system !== null && system.sameAs === null && (
        <Folded title={`System prompt · ${bytesText(system.text.chars)}`}>
          {() => <SaidText text={system.text} mask={mask} />}
        </Folded>
      )}
      {repeated !== null && (
        <Folded title={`${countedText(repeated.count, 'earlier message')}, as in turn ${repeated.turn}`}>
          {() => <History messages={historyOf(turn)} mask={mask} />}
        </Folded>
      )}
      {earlier.length > 0 && (
        <Folded title={`${countedText(earlier.length, 'message')} from before this session`}>
          {() => <History messages={earlier} mask={mask} />}
        </Folded>
      )}
      {retryOf !== null && <p className="text-sm text-muted">The messages of turn {retryOf}, sent again.</p>}
      {messages.map((message, at) => (
        <MessageView key={at} message={message} note={timeText(request.time, zone)} mask={mask} />
      ))}
    </>
  );
}

function FirstToken({ turn: { answer } }: { readonly turn: SessionTurn }): ReactNode {
  const first = answer?.firstTokenMs ?? null;
  return (
    first !== null && (
      <span title="Time to the first words, thinking or call of a stream, counted from its headers on">
        first token {millisText(first)}
      </span>
    )
  );
}

/** A stream's first byte is counted from its headers on, any other from the request on: the word says which. */
function FirstByte({ turn: { answer } }: { readonly turn: SessionTurn }): ReactNode {
  const first = answer?.firstByteMs ?? null;
  if (answer === null || first === null) return null;
  const isStream = answer.streamEvents !== null;
  const title = isStream
    ? 'Time to the first byte of a stream, counted from its headers on'
    : 'Time to the first byte of a whole answer, counted from the request on';
  return (
    <span title={title}>
      first byte {millisText(first)} ({isStream ? 'stream' : 'non-stream'})
    </span>
  );
}

function timeText(time: string, zone: string): string {
  const moment = parseNanos(time);
  return moment === null ? '' : timeOfDayText(wallClockOf(moment, zone), 3);
}
