import { nanosFromMillis, type TimeRange } from '@edda/model';
import type { MetricAnswer, VersionChange } from '@edda/protocol';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { FoundVersions } from '../../api/versions.ts';
import { asSentence } from '../../platform/as-sentence.ts';
import { durationText } from '../../platform/duration-text.ts';
import { bytesText, countText } from '../../platform/number-text.ts';
import type { Remote } from '../../platform/remote.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { alignSeries } from '../../platform/series/aligned-series.ts';
import { MAX_DRAWN } from '../../platform/series/series-look.ts';
import { type LinesBehind, linesBehind, type MetricPart } from './lines-behind.ts';
import { seriesRows } from './series-rows.ts';
import { largestFirst } from '../../platform/series/series-stats.ts';
import { SeriesTable } from './series-table.tsx';

const MetricGraph = lazy(async () => ({ default: (await import('./metric-graph.tsx')).MetricGraph }));

export interface MetricViewProps {
  readonly metric: Remote<MetricAnswer>;
  readonly range: TimeRange;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** Where services that the query reads began to name another version. */
  readonly versions: FoundVersions;
  onZoom(range: TimeRange): void;
  onRetry(): void;
  onLines(lines: LinesBehind): void;
  onVersion(change: VersionChange): void;
}

/** Graph and table of a metric query's answer; fills its container. */
export function MetricView({ metric, onRetry, ...graph }: MetricViewProps): ReactNode {
  const { data, stale, fetching, error } = metric;
  return (
    <section aria-label="Metric" aria-busy={fetching} className="flex size-full min-h-0 flex-col">
      {error !== null && (
        <Notice tone="failure" className="px-3 py-2" action={<LinkButton onClick={onRetry}>Ask again</LinkButton>}>
          {data === undefined ? '' : 'This graph is old: '}
          {asSentence(error.message)}
          {error.hint !== undefined && ` ${asSentence(error.hint)}`}
        </Notice>
      )}
      {data !== undefined && data.series.length === 0 && (
        <Notice className="px-3 py-2">No series: no line of this range gives a value.</Notice>
      )}
      {data !== undefined && data.series.length > 0 && <Series answer={data} stale={stale} {...graph} />}
      {data === undefined && !fetching && error === null && (
        <Notice className="px-3 py-2" action={<LinkButton onClick={onRetry}>Ask again</LinkButton>}>
          Stopped before an answer came.
        </Notice>
      )}
      {data !== undefined && stale && !fetching && error === null && (
        <Notice className="px-3 py-2" action={<LinkButton onClick={onRetry}>Ask again</LinkButton>}>
          Stopped: this graph is of the query before.
        </Notice>
      )}
      {data === undefined && fetching && <Notice className="px-3 py-2">Loki is evaluating the query.</Notice>}
    </section>
  );
}

/** `a point each 15 s`, and how much of that no point looks at. */
function pointsText({ stepSeconds, lookbackSeconds }: MetricAnswer): string {
  const text = (seconds: number): string => durationText(BigInt(Math.round(seconds * 1e9)));
  const points = `a point each ${text(stepSeconds)}`;
  const isWhole = lookbackSeconds === 0 || lookbackSeconds >= stepSeconds;
  return isWhole ? points : `${points}, which looks at the last ${text(lookbackSeconds)} alone`;
}

interface SeriesProps extends Omit<MetricViewProps, 'metric' | 'onRetry'> {
  readonly answer: MetricAnswer;
  readonly stale: boolean;
}

function Series({ answer, stale, versions, onLines, ...graph }: SeriesProps): ReactNode {
  const { zone } = graph;
  const [place, setPlace] = useState<number | null>(null);
  const [highlighted, setHighlighted] = useState<number | null>(null);
  const series = useMemo(() => largestFirst(answer.series), [answer]);
  const aligned = useMemo(() => alignSeries(answer, series.slice(0, MAX_DRAWN)), [answer, series]);
  const openLines = async (part: MetricPart): Promise<void> => {
    const lines = await linesBehind(answer.logql, part);
    if (lines !== null) onLines(lines);
  };
  const moment = place === null ? null : (aligned.moments[place] ?? null);
  const rows = useMemo(() => seriesRows(series, moment), [series, moment]);
  const pointedAt = moment === null ? null : fullTimeText(nanosFromMillis(moment), zone, 0);
  const total = answer.series.length;
  const notes = [
    total > MAX_DRAWN ? `the ${MAX_DRAWN} largest of ${countText(total)} series drawn` : `${total} series`,
    pointsText(answer),
    ...(answer.parts > 1 ? [`asked in ${answer.parts} pieces of time, since Loki takes no more at once`] : []),
    ...(answer.bytesRead === 0 ? [] : [`${bytesText(answer.bytesRead)} read`]),
    ...(versions.unread === null ? [] : [versions.unread]),
    'a click leads to the lines',
  ];
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p className="px-3 pt-2 font-mono text-[10px] text-faint">{notes.join(' · ')}</p>
      <div className={clsx('h-2/5 min-h-44 shrink-0 pr-3 transition-opacity', stale && 'opacity-50')}>
        <Suspense fallback={null}>
          <MetricGraph
            {...graph}
            versions={versions.changes}
            aligned={aligned}
            pointed={pointedAt ?? 'No point'}
            highlighted={highlighted !== null && highlighted < MAX_DRAWN ? highlighted : null}
            onPoint={setPlace}
            onLines={(at) => void openLines({ series: null, moment: at })}
          />
        </Suspense>
      </div>
      <div className="min-h-0 flex-1 overflow-auto border-t">
        <SeriesTable
          rows={rows}
          pointedAt={pointedAt}
          onHighlight={setHighlighted}
          onLines={(index) => void openLines({ series: series[index] ?? null, moment: null })}
        />
      </div>
    </div>
  );
}
