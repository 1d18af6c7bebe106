import type { ReactNode } from 'react';
import { TimeRangePicker } from '../../features/time-range/time-range-picker.tsx';
import { machineClock } from '../../platform/clock.ts';
import { InHeader } from '../../ui/header-slot.tsx';
import { REFRESHES } from '../../url-state/overview-view.ts';
import type { OverviewModel } from './use-overview.ts';

/** The overview's part of the header: when, and how often anew. */
export function OverviewHeader({ model }: { readonly model: OverviewModel }): ReactNode {
  const { view, range, clock, change } = model;
  const endsNow = view.time.to.startsWith('now');
  return (
    <InHeader>
      <TimeRangePicker
        time={view.time}
        range={range}
        zone={view.zone}
        now={(clock ?? machineClock).now}
        onChange={(time) => change({ time })}
        onZone={(zone) => change({ zone }, 'replace')}
      />
      {endsNow && (
        <select
          aria-label="Refresh"
          title="How often the overview looks again"
          value={view.refresh}
          onChange={(event) => {
            const refresh = REFRESHES.find((known) => known === event.currentTarget.value);
            if (refresh !== undefined) change({ refresh }, 'replace');
          }}
          className="h-7 rounded-md border bg-bg px-1.5 text-sm text-text max-wide:hidden"
        >
          {REFRESHES.map((refresh) => (
            <option key={refresh} value={refresh}>
              {refresh === 'off' ? 'No refresh' : `Every ${refresh}`}
            </option>
          ))}
        </select>
      )}
    </InHeader>
  );
}
