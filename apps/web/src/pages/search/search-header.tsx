import type { ReactNode } from 'react';
import { LiveToggle } from '../../features/live-tail/live-toggle.tsx';
import { ShareMenu } from '../../features/share/share-menu.tsx';
import { TimeRangePicker } from '../../features/time-range/time-range-picker.tsx';
import { machineClock } from '../../platform/clock.ts';
import { InHeader } from '../../ui/header-slot.tsx';
import { grafanaAddress } from '../../url-state/grafana-address.ts';
import { fixedView, linkTo } from './links.ts';
import type { SearchModel } from './use-search-model.ts';

/** The search page's part of the header: when, live or not, and the link. */
export function SearchHeader({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, run, range, backend, clock, tailState, askTime, change, setLive } = model;
  const noTail =
    run?.kind === 'metric'
      ? 'A metric query has no live tail'
      : backend?.capabilities.tail === false
        ? 'This Loki has no live tail'
        : null;
  return (
    <InHeader>
      <TimeRangePicker
        time={view.time}
        range={range}
        zone={view.zone}
        now={(clock ?? machineClock).now}
        onChange={askTime}
        onZone={(zone) => change({ zone }, 'replace')}
        refreshing={{
          refresh: view.refresh,
          rests: model.refreshRests,
          onRefresh: (refresh) => change({ refresh }, 'replace'),
        }}
      />
      <LiveToggle live={view.live} phase={tailState.phase} unavailable={noTail} onChange={setLive} />
      <ShareMenu
        linkAsItIs={() => linkTo(view)}
        linkToTheseLines={() => linkTo(range === null ? view : fixedView(view, range, view.row))}
        grafanaHref={() => {
          const { config, plan } = model;
          if (config?.grafana === undefined || range === null || plan.length === 0) return null;
          return grafanaAddress(
            config.grafana,
            plan.map(({ logql }) => logql),
            view.time,
            range,
          );
        }}
      />
    </InHeader>
  );
}
