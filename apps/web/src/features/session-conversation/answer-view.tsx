import type { SessionTurn } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { Box } from './box.tsx';
import { MessageView } from './message-view.tsx';

export interface AnswerViewProps {
  readonly turn: SessionTurn;
  readonly retriedBy: number | null;
  /** When it came. */
  readonly time: string;
  mask(text: string): string;
}

/** What came back: words and calls, a refusal, or nothing. */
export function AnswerView({ turn, retriedBy, time, mask }: AnswerViewProps): ReactNode {
  const { answer, model } = turn;
  if (answer === null) {
    return (
      <Box tone="warning" title="No answer in the logs">
        <p className="text-sm">It hung, it was cut off, its line was refused, or it is still on its way.</p>
      </Box>
    );
  }
  const by = model === '' ? 'Assistant' : `Assistant · ${model}`;
  const note = answer.streamEvents === null ? time : `rebuilt from ${countedText(answer.streamEvents, 'event')}`;
  return (
    <>
      <MessageView message={{ role: 'assistant', blocks: answer.blocks }} by={by} note={note} mask={mask} />
      {answer.error !== null && (
        <Box
          tone="failure"
          title={`Refused: ${[answer.status, answer.error.type].filter(Boolean).join(' ')}`}
          note={time}
        >
          <p className="text-md wrap-anywhere">{mask(answer.error.message)}</p>
          <p className="mt-1 text-sm text-muted">{nextText(answer.retryAfterSeconds, retriedBy)}</p>
        </Box>
      )}
      {answer.error === null && answer.blocks.length === 0 && (
        <p className="text-sm text-muted">
          An empty answer{answer.status === null ? '' : `, status ${answer.status}`}.
        </p>
      )}
      {answer.isCut && <p className="text-sm text-warn">The stream was cut: its last event is missing.</p>}
      {answer.stopReason === 'max_tokens' && (
        <p className="text-sm text-warn">The answer stopped at its limit of tokens.</p>
      )}
    </>
  );
}

function nextText(retryAfterSeconds: number | null, retriedBy: number | null): string {
  const wait = retryAfterSeconds === null ? [] : [`The provider asked to wait ${retryAfterSeconds} s (Retry-After).`];
  const next = retriedBy === null ? 'The same messages were not sent again.' : `Sent again as turn ${retriedBy}.`;
  return [...wait, next].join(' ');
}
