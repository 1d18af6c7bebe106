import type { StepsRequest } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { NO_STEPS, type QuerySteps as Steps, stepsOptions } from '../../api/steps.ts';
import { durationText } from '../../platform/duration-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { stepFigures } from './step-figures.ts';
import { StepRow } from './step-row.tsx';

export interface QueryStepsProps {
  readonly request: StepsRequest;
  readonly zone: string;
}

/** How many lines survive each stage of a query, and what one of them looks like on its way. */
export function QuerySteps({ request, zone }: QueryStepsProps): ReactNode {
  const { data, error, isFetching, refetch } = useQuery(stepsOptions(request));
  const [opened, setOpened] = useState<number | null>(null);
  const known = data ?? NO_STEPS;
  const failure = known.error ?? (error === null ? null : errorBodyOf(error));
  const figures = stepFigures(known.steps);
  return (
    <section
      aria-label="Steps of the query"
      aria-busy={isFetching}
      className="flex max-h-[40vh] flex-col overflow-auto rounded-lg border border-border-strong bg-raised"
    >
      <table className="w-full table-fixed text-sm">
        <caption className="px-2.5 py-1.5 text-left text-xs text-muted">{caption(known, request, zone)}</caption>
        <colgroup>
          <col />
          <col className="w-24 max-wide:w-16" />
          <col className="w-44 max-wide:w-32" />
          <col className="w-[38%] max-wide:hidden" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Lines left</th>
            <th scope="col">Turned away</th>
            <th scope="col">What it added to the line</th>
          </tr>
        </thead>
        <tbody>
          {known.steps.map((step, at) => {
            const of = figures[at];
            return (
              of !== undefined && (
                <StepRow
                  key={at}
                  step={step}
                  figures={of}
                  isSelector={at === 0}
                  open={opened === at}
                  onOpen={(open) => setOpened(open ? at : null)}
                />
              )
            );
          })}
        </tbody>
      </table>
      {known.steps.length === 0 && failure === null && <Notice className="px-2.5 pb-2">Counting …</Notice>}
      {failure !== null && (
        <Notice
          tone="failure"
          className="px-2.5 pb-2"
          action={<LinkButton onClick={() => void refetch()}>Count again</LinkButton>}
        >
          {failure.message}
        </Notice>
      )}
    </section>
  );
}

/** What the figures are of. */
function caption({ counted, steps }: Steps, { range }: StepsRequest, zone: string): string {
  if (counted === null) return 'Lines after each stage';
  const isPart = counted.start !== range.start;
  const span = durationText(BigInt(counted.end) - BigInt(counted.start));
  const of = isPart ? `in the newest ${span} of the range (all of it would be much to read)` : 'in the range';
  const sample = steps.findLast((step) => step.sample !== null)?.sample;
  const followed =
    sample === undefined || sample === null
      ? ''
      : ` · one line followed: ${fullTimeText(BigInt(sample.time), zone, 3)}`;
  return `Lines after each stage, ${of}${followed}`;
}
