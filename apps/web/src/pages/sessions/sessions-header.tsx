import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { configOptions } from '../../api/config.ts';
import { TimeRangePicker } from '../../features/time-range/time-range-picker.tsx';
import { machineClock } from '../../platform/clock.ts';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { InHeader } from '../../ui/header-slot.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { SessionsModel } from './use-sessions.ts';

/** The page's part of the header: when, and the link. */
export function SessionsHeader({ model }: { readonly model: SessionsModel }): ReactNode {
  const { view, range, state, change, again } = model;
  const clock = useQuery(configOptions()).data?.clock ?? machineClock;
  const { state: copied, copy } = useCopy();
  return (
    <InHeader>
      <TimeRangePicker
        time={view.time}
        range={range}
        zone={view.zone}
        now={clock.now}
        onChange={(time) => change({ time })}
        onZone={(zone) => change({ zone }, 'replace')}
      />
      <IconButton
        icon="retry"
        label="Read the list again"
        disabled={state.phase === 'reading'}
        onClick={() => again(false)}
      />
      <Button variant="ghost" aria-label="Copy a link to this list" onClick={() => copy(location.href)}>
        <Icon name={copied === 'copied' ? 'check' : 'link'} />
        <span aria-live="polite" className="max-wide:sr-only">
          {{ idle: 'Link', copied: 'Copied', refused: 'Not allowed' }[copied]}
        </span>
      </Button>
    </InHeader>
  );
}
