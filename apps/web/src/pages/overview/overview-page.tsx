import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense } from 'react';
import { NoAnswer } from '../../ui/no-answer.tsx';
import { NewErrors } from '../../features/overview/new-errors.tsx';
import { NothingHere } from '../../features/overview/nothing-here.tsx';
import { OverviewFacts } from '../../features/overview/overview-facts.tsx';
import { Questions } from '../../features/overview/questions.tsx';
import { ServiceHead } from '../../features/overview/service-head.tsx';
import { ServiceRow } from '../../features/overview/service-row.tsx';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import { NoRange } from '../../features/time-range/no-range.tsx';
import { durationText } from '../../platform/duration-text.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';
import { questionHref } from '../../url-state/question-href.ts';
import { askedTitle } from '../../url-state/time-text.ts';
import { OverviewHeader } from './overview-header.tsx';
import { overviewProgress } from './overview-progress.ts';
import { type OverviewModel, useOverview } from './use-overview.ts';

const WhereLinesAre = lazy(async () => ({ default: (await import('./where-lines-are.tsx')).WhereLinesAre }));

/** The first page: how every service does, what became worse, what is new. Everything leads to lines. */
export function OverviewPage(): ReactNode {
  const model = useOverview();
  const { view, problem, problems, range, overview, change } = model;
  return (
    <>
      <title>Overview · Edda</title>
      <h1 className="sr-only">Overview</h1>
      <OverviewHeader model={model} />
      {problem === null ? <Body model={model} /> : <NoRange problem={problem} onTime={(time) => change({ time })} />}
      {problems.length > 0 && (
        <NoticeStrip tone="warning" action={<Button onClick={() => change({}, 'replace')}>Forget it</Button>}>
          This link holds what cannot be used: {problems.map(({ param, message }) => `${param} ${message}`).join('; ')}.
        </NoticeStrip>
      )}
      {overview.skew !== null && <NoticeStrip tone="warning">{overview.skew}.</NoticeStrip>}
      {overview.notice !== null && <NoticeStrip tone="warning">{overview.notice}</NoticeStrip>}
      {overview.error !== null && overview.services !== null && (
        <NoticeStrip tone="failure" action={<Button onClick={model.again}>Try now</Button>}>
          {overview.error.message} What is shown is from before.
        </NoticeStrip>
      )}
      <StatusFooter
        progress={overviewProgress(model)}
        zone={view.zone}
        now={range?.end ?? null}
        hints={['T time', 'Enter open']}
      />
    </>
  );
}

function Body({ model }: { readonly model: OverviewModel }): ReactNode {
  const { view, range, overview, errors, versions, links, follow } = model;
  const { services, counted, error } = overview;
  if (services === null && error !== null)
    return <NoAnswer title="The services cannot be counted" error={error} onRetry={model.again} />;
  if (model.serverFailed) return <NoticeStrip tone="failure">Edda's own server does not answer.</NoticeStrip>;
  if (range === null || services === null) return <Waiting />;
  if (services.length === 0 && counted) {
    return (
      <NothingHere
        rangeTitle={askedTitle(view.time, range, view.zone)}
        storeUrl={model.backend?.pushUrl ?? null}
        looksAgain={view.refresh !== 'off' && view.time.to.startsWith('now')}
        onWeek={() => model.change({ time: { from: 'now-7d', to: 'now' } })}
        searchHref={links.allLines()}
        onFollow={follow}
      >
        <Suspense fallback="Looking where there are lines …">
          <WhereLinesAre model={model} range={range} />
        </Suspense>
      </NothingHere>
    );
  }
  const beforeName = `the ${durationText(range.end - range.start)} before`;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-auto wide:flex-row wide:overflow-hidden">
      <section aria-label="Services" className="min-w-0 flex-1 wide:overflow-auto">
        <OverviewFacts overview={overview} errors={errors} links={links} onFollow={follow} />
        <ServiceHead range={range} zone={view.zone} beforeName={beforeName} />
        <ul aria-label="Services" aria-busy={!counted}>
          {services.map((health) => (
            <ServiceRow
              key={health.service}
              health={health}
              counted={counted}
              changes={versions.changes.filter(({ service }) => service === health.service)}
              range={range}
              zone={view.zone}
              links={links}
              onFollow={follow}
            />
          ))}
        </ul>
      </section>
      <aside
        aria-label="What is new, and what to ask"
        className={clsx(
          'shrink-0 bg-surface max-wide:border-t wide:w-[clamp(300px,30vw,440px)] wide:overflow-auto wide:border-l',
          // Below the services it would be pushed on by each that is found.
          !counted && 'max-wide:hidden',
        )}
      >
        <NewErrors
          state={errors}
          range={range}
          zone={view.zone}
          beforeName={beforeName}
          links={links}
          onFollow={follow}
          onRetry={model.retryErrors}
        />
        <Questions
          services={services.map(({ service }) => service)}
          hrefOf={(question) => questionHref(question, view, range.end)}
          onFollow={follow}
        />
      </aside>
    </div>
  );
}

/** As many rows as there may be, so that nothing jumps when they come. */
function Waiting(): ReactNode {
  return (
    <div role="status" className="flex-1 p-3 text-sm text-muted">
      Counting the services …
    </div>
  );
}
