import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { resolveAsked, type TimeContext } from '../../url-state/time-resolve.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import { parseRangeText } from './range-text.ts';
import { TimeField } from './time-field.tsx';

export interface RangeFormProps {
  readonly time: AskedTime;
  readonly context: TimeContext;
  onApply(time: AskedTime): void;
}

/** Both sides of a range as text. A whole range may be pasted into either field. */
export function RangeForm({ time, context, onApply }: RangeFormProps): ReactNode {
  const [draft, setDraft] = useState(time);
  const resolved = resolveAsked(draft, context);
  const problem = resolved.ok ? null : resolved;

  const takeRange = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = parseRangeText(event.clipboardData.getData('text'));
    if (pasted === null) return;
    event.preventDefault();
    setDraft(pasted);
  };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (resolved.ok) onApply({ from: draft.from.trim(), to: draft.to.trim() });
      }}
    >
      <TimeField
        side="from"
        text={draft.from}
        context={context}
        problem={problem?.side === 'from' ? problem.problem : null}
        onChange={(from) => setDraft({ ...draft, from })}
        onPaste={takeRange}
      />
      <TimeField
        side="to"
        text={draft.to}
        context={context}
        problem={problem?.side === 'to' ? problem.problem : null}
        onChange={(to) => setDraft({ ...draft, to })}
        onPaste={takeRange}
      />
      <div className="flex items-center justify-between gap-2">
        <p className="text-xs text-faint">now-15m, now/d, 14:07, 2026-11-21 14:07, epoch</p>
        <Button type="submit" variant="primary" disabled={!resolved.ok}>
          Apply <Kbd onButton>Enter</Kbd>
        </Button>
      </div>
    </form>
  );
}
