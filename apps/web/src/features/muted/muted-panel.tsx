import type { Ask, Mute } from '@edda/protocol';
import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { muteWords, withMute, withMutes, withoutMute } from '../../url-state/mutes.ts';
import type { CountedRange } from './counted-range.ts';
import { MuteForm } from './mute-form.tsx';
import { MutedLine } from './muted-line.tsx';
import { MutedSets } from './muted-sets.tsx';

export interface MutedPanelProps {
  readonly ask: Ask;
  readonly counted: CountedRange | null;
  onAsk(ask: Ask): void;
}

/** Everything that is muted, each with its switch and what it hides; what else to mute; and sets of it by name. */
export function MutedPanel({ ask, counted, onAsk }: MutedPanelProps): ReactNode {
  const { muted = [] } = ask;
  const anyOn = muted.some(({ on }) => on);
  const putOn = (mutes: readonly Mute[]): void => onAsk(mutes.reduce((all, mute) => withMute(all, mute), ask));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="text-md font-semibold">Known noise</h2>
        {muted.length > 1 && (
          <LinkButton
            className="text-xs text-muted"
            onClick={() =>
              onAsk(
                withMutes(
                  ask,
                  muted.map((mute) => ({ ...mute, on: !anyOn })),
                ),
              )
            }
          >
            {anyOn ? 'Show all of it' : 'Mute all of it'}
          </LinkButton>
        )}
      </div>
      {muted.length === 0 ? (
        <p className="text-sm text-muted">
          Nothing is muted. Mute a text or a pattern here; values, in an open row; any text, by selecting it.
        </p>
      ) : (
        <ul aria-label="What is muted" className="flex max-h-64 flex-col overflow-auto">
          {muted.map((mute) => (
            <MutedLine
              key={muteWords(mute)}
              ask={ask}
              mute={mute}
              counted={counted}
              onSwitch={(on) => onAsk(withMute(ask, { ...mute, on }))}
              onRemove={() => onAsk(withoutMute(ask, mute))}
            />
          ))}
        </ul>
      )}
      <MuteForm onMute={(mute) => onAsk(withMute(ask, mute))} />
      <MutedSets muted={muted} onPutOn={putOn} />
    </div>
  );
}
