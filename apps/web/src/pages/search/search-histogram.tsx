import type { Nanos, TimeRange } from '@edda/model';
import type { AskedRange } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { remoteOf } from '../../api/remote-of.ts';
import { useVersions } from '../../api/versions.ts';
import { volumeOptions } from '../../api/volume.ts';
import { HistogramPanel } from './histogram-panel.tsx';
import { rangeBefore } from './period-before.ts';
import type { SearchModel } from './use-search-model.ts';
import { BARS } from './use-counts.ts';

export interface SearchHistogramProps {
  readonly model: SearchModel;
  readonly range: TimeRange;
}

/** The lines of the search over time, with the period before and the versions of services where they are wanted. */
export function SearchHistogram({ model, range }: SearchHistogramProps): ReactNode {
  const { view, run, search, searchState, volume, counted, change, ask, zoom } = model;
  const asked: AskedRange = {
    backend: view.backend,
    ask: run?.kind === 'log' ? run.asked.ask : view.ask,
    range: { start: String(range.start), end: String(range.end) },
  };
  const previous = useQuery({
    ...volumeOptions({ ...asked, range: rangeBefore(asked.range) }, BARS),
    enabled: view.previous && counted,
  });
  const versions = useVersions(counted && !view.live ? asked : null, BARS);
  const toChanges = (at: Nanos): void =>
    change({ lens: { kind: 'changes', span: '15m', at: String(at) }, row: null, live: false });
  return (
    <HistogramPanel
      rows={search.rows}
      sight={model.sight}
      volume={volume}
      range={range}
      zone={view.zone}
      levels={view.ask.levels}
      direction={view.live ? 'backward' : view.direction}
      complete={searchState.end === 'complete'}
      previous={view.previous ? remoteOf(previous) : null}
      versions={versions}
      onPrevious={(on) => change({ previous: on }, 'replace')}
      onMoment={toChanges}
      onZoom={zoom}
      onLevels={(levels) => ask({ ...view.ask, levels: [...levels] })}
      onRetry={model.retryVolume}
    />
  );
}
