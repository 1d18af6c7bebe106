import { type ReactNode, useState } from 'react';
import { Conversation } from '../../features/session-conversation/conversation.tsx';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { turnInSearch } from './search-links.ts';
import { SessionEnd } from './session-end.tsx';
import { SessionPanel } from './session-panel.tsx';
import { sessionProgress } from './session-progress.ts';
import { SessionState } from './session-state.tsx';
import { SessionTitle } from './session-title.tsx';
import { TurnsPanel } from './turns-panel.tsx';
import { useSession } from './use-session.ts';

const KEY_HINTS = ['j k turns'];

/** One session: its turns at the left, what was said in the middle, what it came to at the right. */
export function SessionView({ id }: { readonly id: string }): ReactNode {
  const model = useSession(id);
  const { view, state, mask, follow, toTurn } = model;
  const [sheet, setSheet] = useState<'turns' | 'summary' | null>(null);
  const { turns } = state;
  const at = turns.findIndex(({ number }) => number === view.turn);
  const step = (by: number): void => {
    const next = turns[Math.min(turns.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (next !== undefined) toTurn(next.number);
  };
  useHotkeys('Turns', { j: ['Next turn', () => step(1)], k: ['Previous turn', () => step(-1)] });
  const closeSheet = (open: boolean): void => {
    if (!open) setSheet(null);
  };
  const toTurnHere = (turn: number): void => {
    setSheet(null);
    toTurn(turn);
  };
  return (
    <>
      <title>{`Session ${id} · Edda`}</title>
      {turns.length === 0 ? (
        <>
          <h1 className="sr-only">Session {id}</h1>
          <SessionState model={model} />
        </>
      ) : (
        <>
          <SessionTitle model={model} onSheet={setSheet} />
          <div className="flex min-h-0 flex-1">
            <aside
              aria-label="Turns of the session"
              className="hidden w-70 shrink-0 flex-col border-r bg-surface wide:flex"
            >
              <TurnsPanel model={model} onTurn={toTurn} />
            </aside>
            <Conversation
              turns={turns}
              turn={view.turn}
              zone={view.zone}
              end={<SessionEnd model={model} />}
              linesHref={(turn) => turnInSearch(state.logql, turn, view)}
              mask={mask}
              onFollow={follow}
            />
            <aside
              aria-label="Summary of the session"
              className="hidden w-72 shrink-0 overflow-auto border-l bg-surface p-3.5 min-[1100px]:block"
            >
              <SessionPanel model={model} onTurn={toTurn} />
            </aside>
          </div>
        </>
      )}
      <Sheet open={sheet === 'turns'} title="Turns" onOpenChange={closeSheet}>
        <div className="flex h-full flex-col pt-2">
          <TurnsPanel model={model} onTurn={toTurnHere} />
        </div>
      </Sheet>
      <Sheet open={sheet === 'summary'} title="This session" side="right" onOpenChange={closeSheet}>
        <div className="p-3.5">
          <SessionPanel model={model} onTurn={toTurnHere} />
        </div>
      </Sheet>
      <StatusFooter
        progress={sessionProgress(state)}
        zone={view.zone}
        now={turns[0] === undefined ? null : BigInt(turns[0].start)}
        hints={KEY_HINTS}
      />
    </>
  );
}
