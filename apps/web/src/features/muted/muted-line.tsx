import type { Ask, Mute } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { volumeOptions } from '../../api/volume.ts';
import { countedText } from '../../platform/number-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { hiddenBy, muteWords } from '../../url-state/mutes.ts';
import type { CountedRange } from './counted-range.ts';

export interface MutedLineProps {
  readonly ask: Ask;
  readonly mute: Mute;
  readonly counted: CountedRange | null;
  onSwitch(on: boolean): void;
  onRemove(): void;
}

/** One thing that is muted, and how many lines it hides of this question. */
export function MutedLine({ ask, mute, counted, onSwitch, onRemove }: MutedLineProps): ReactNode {
  const words = maskSecrets(muteWords(mute)).text;
  return (
    <li className="flex min-h-8 items-center gap-2 rounded-sm hover:bg-hover">
      <Switch on={mute.on} label={`Mute ${words}`} onChange={onSwitch} />
      <span
        title={words}
        className={clsx('min-w-0 flex-1 truncate font-mono text-sm', mute.on ? 'text-text' : 'text-muted')}
      >
        {words}
      </span>
      {counted !== null && <Hidden ask={ask} mute={mute} counted={counted} />}
      <IconButton icon="cross" label={`Forget ${words}`} onClick={onRemove} />
    </li>
  );
}

/** By the same counting as the histogram's, so it is the lines that come back when the switch goes off. */
function Hidden({ ask, mute, counted }: Pick<MutedLineProps, 'ask' | 'mute'> & { counted: CountedRange }): ReactNode {
  const { data, isError, isPlaceholderData } = useQuery(volumeOptions({ ...counted, ask: hiddenBy(ask, mute) }, 1));
  const isCounted = data !== undefined && !isPlaceholderData;
  return (
    <span role="status" className="shrink-0 text-xs text-muted">
      {isCounted && `${mute.on ? 'hides' : 'would hide'} ${countedText(data.total, 'line')} here`}
      {!isCounted && (isError ? 'not counted' : 'counting …')}
    </span>
  );
}
