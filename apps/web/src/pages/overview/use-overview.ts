import type { TimeRange } from '@edda/model';
import { EMPTY_ASK, type InsightRequest, type RangeText } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { backendOf } from '../../api/backend-of.ts';
import { configOptions } from '../../api/config.ts';
import { InsightReader } from '../../api/insight-reader.ts';
import { OverviewReader } from '../../api/overview-reader.ts';
import { useComingBack } from '../../api/use-coming-back.ts';
import { useVersions } from '../../api/versions.ts';
import { ERROR_LEVELS, OverviewLinks } from '../../features/overview/overview-links.ts';
import { documentVisibility } from '../../platform/visibility.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { decodeOverviewView, overviewPath, type OverviewView, type Refresh } from '../../url-state/overview-view.ts';
import { resolveAsked } from '../../url-state/time-resolve.ts';

const BARS = 60;
const PATTERN_BARS = 24;
/** New errors are read from the lines, which is dearer than to count: no more often than this. */
const ERRORS_EVERY_MS = 60_000;

const REFRESH_MS: Readonly<Record<Refresh, number | null>> = {
  off: null,
  '10s': 10_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
};

export type OverviewModel = ReturnType<typeof useOverview>;

/** What is asked: its times are resolved once, by the server's clock. */
interface Question {
  /** All but when it was asked. */
  readonly key: string;
  readonly backend: string;
  readonly range: TimeRange;
  readonly rangeText: RangeText;
}

/** Everything that the overview's parts show and do. The view is the address's; nothing of it is kept twice. */
export function useOverview() {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const { view, problems } = useMemo(() => decodeOverviewView(text), [text]);
  const navigate = useNavigate();
  const config = useQuery(configOptions());
  const clock = config.data?.clock ?? null;
  const [times, setTimes] = useState(0);
  const key = JSON.stringify([view.backend, view.time, view.zone]);
  // Times are resolved anew for another question and at each refresh, not whenever the clock is set.
  const ready = clock !== null;
  const resolved = useMemo(
    () => (clock === null ? null : resolveAsked(view.time, { now: clock.now(), zone: view.zone })),
    // oxlint-disable-next-line react/exhaustive-deps
    [key, times, ready],
  );
  const question = useMemo((): Question | null => {
    if (resolved === null || !resolved.ok) return null;
    const { start, end } = resolved.range;
    return {
      key,
      backend: view.backend,
      range: resolved.range,
      rangeText: { start: String(start), end: String(end) },
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [resolved]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  const { overview, errors, retryErrors } = useReaders(question);
  // A slow answer is waited for: the interval begins when it is there.
  const mayRefresh = view.time.to.startsWith('now') && overview.phase === 'settled';
  useRefresh(mayRefresh ? REFRESH_MS[view.refresh] : null, again);
  useComingBack(view.backend, overview.phase === 'settled' ? overview.error : null, again);
  const asked = useMemo(
    () => (question === null ? null : { backend: question.backend, ask: EMPTY_ASK, range: question.rangeText }),
    [question],
  );
  // They come last: metadata of all lines has to be read.
  const versions = useVersions(overview.compared ? asked : null, BARS);
  const follow = useCallback((href: string): void => void navigate({ href }), [navigate]);
  return {
    view,
    problems,
    config: config.data?.config ?? null,
    backend: config.data === undefined ? undefined : backendOf(config.data.config.backends, view.backend),
    serverFailed: config.data === undefined && config.isError,
    clock,
    range: question?.range ?? null,
    /** Why the asked time means nothing. */
    problem: resolved === null || resolved.ok ? null : `${view.time[resolved.side]}: ${resolved.problem.message}`,
    overview,
    errors,
    versions,
    links: useMemo(() => new OverviewLinks(view), [view]),
    change: (change: Partial<OverviewView>, history: 'push' | 'replace' = 'push') =>
      void navigate({ href: overviewPath({ ...view, ...change }), replace: history === 'replace' }),
    follow,
    again,
    retryErrors,
  };
}

/** Counts first; what is new among the errors is read when the counts are there. */
function useReaders(question: Question | null) {
  const [counts] = useState(() => new OverviewReader());
  const [insight] = useState(() => new InsightReader());
  const [asked, setAsked] = useState<{ readonly key: string; readonly at: number; readonly times: number } | null>(
    null,
  );
  const [lastKey, setLastKey] = useState('');
  const overview = useSyncExternalStore(counts.state.subscribe, counts.state.get);
  const errors = useSyncExternalStore(insight.state.subscribe, insight.state.get);

  useEffect(() => {
    if (question === null) return;
    counts.start({ backend: question.backend, range: question.rangeText, bars: BARS }, question.key === lastKey);
    setLastKey(question.key);
    return () => counts.stop();
    // The key before is only looked at when a question comes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [counts, question]);

  const isDue =
    question !== null &&
    overview.compared &&
    overview.phase === 'settled' &&
    (asked === null || asked.key !== question.key || performance.now() - asked.at > ERRORS_EVERY_MS);
  if (isDue) setAsked({ key: question.key, at: performance.now(), times: (asked?.times ?? 0) + 1 });
  const times = asked?.times ?? 0;
  useEffect(() => {
    if (question === null || times === 0) return;
    insight.start(newErrorsOf(question), asked?.key === question.key && times > 1);
    return () => insight.stop();
    // What is asked is the question as of when it became due.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [insight, times]);
  return {
    overview,
    errors,
    retryErrors: () => setAsked(asked === null ? null : { ...asked, at: Number.NEGATIVE_INFINITY }),
  };
}

function newErrorsOf({ backend, rangeText }: Question): InsightRequest {
  const ask = { ...EMPTY_ASK, levels: [...ERROR_LEVELS] };
  const length = BigInt(rangeText.end) - BigInt(rangeText.start);
  const start = BigInt(rangeText.start) - length;
  const before = { start: String(start > 0n ? start : 0n), end: rangeText.start };
  return {
    backend,
    subject: { ask, range: rangeText },
    against: { ask, range: before },
    parts: ['patterns'],
    bars: PATTERN_BARS,
  };
}

/** Calls back at each interval, unless it is null, while somebody can see the page. */
function useRefresh(everyMs: number | null, onDue: () => void): void {
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (!documentVisibility.isHidden()) onDue();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, onDue]);
}
