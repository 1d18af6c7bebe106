import type { ClipboardEvent, ReactNode } from 'react';
import { offsetText } from '../../platform/time-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { TimeProblem } from '../../url-state/time-expression.ts';
import { type RangeSide, resolveText, type TimeContext } from '../../url-state/time-resolve.ts';

export interface TimeFieldProps {
  readonly side: RangeSide;
  readonly text: string;
  readonly context: TimeContext;
  /** A problem of the range as a whole that is shown here. */
  readonly problem: TimeProblem | null;
  onChange(text: string): void;
  onPaste(event: ClipboardEvent<HTMLInputElement>): void;
}

/** One side of a range, with what it resolves to, or what is wrong with it, under it at once. */
export function TimeField({ side, text, context, problem, onChange, onPaste }: TimeFieldProps): ReactNode {
  const resolved = resolveText(text, side, context);
  const meaning = typeof resolved === 'bigint' ? resolved : null;
  const wrong = typeof resolved === 'bigint' ? problem : resolved;
  return (
    <TextField
      label={side === 'from' ? 'From' : 'To'}
      value={text}
      className="font-mono"
      // Ready to type, except where that would bring up a keyboard over the presets.
      autoFocus={side === 'from' && !matchMedia('(pointer: coarse)').matches}
      onFocus={(event) => event.currentTarget.select()}
      error={wrong === null ? null : <MarkedProblem text={text} problem={wrong} />}
      hint={meaning === null ? null : `${fullTimeText(meaning, context.zone, 3)} ${offsetText(meaning, context.zone)}`}
      onChange={onChange}
      onPaste={onPaste}
    />
  );
}

/** The text again with its faulty part underlined, and the message. */
function MarkedProblem({ text, problem }: { readonly text: string; readonly problem: TimeProblem }): ReactNode {
  const isPart = problem.from > 0 || problem.to < text.length;
  return (
    <>
      {isPart && (
        <span className="mr-1.5 font-mono">
          {text.slice(0, problem.from)}
          <u className="decoration-wavy underline-offset-2">{text.slice(problem.from, problem.to) || '\u00a0'}</u>
          {text.slice(problem.to)}
        </span>
      )}
      {problem.message}
    </>
  );
}
