import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { stopDemoOptions } from '../../api/demo.ts';
import { countedText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';

/** Says that what is shown is demo traffic, and ends it with one click: the traffic, and its lines and no others. */
export function DemoNotice({ running, lines }: { readonly running: boolean; readonly lines: number }): ReactNode {
  const stop = useMutation(stopDemoOptions());
  if (stop.isPending) return <Words>removing {countedText(lines, 'demo line')} …</Words>;
  if (stop.isError) {
    return (
      <Words>
        {errorBodyOf(stop.error).message} <LinkButton onClick={() => stop.mutate()}>try again</LinkButton>
      </Words>
    );
  }
  if (stop.isSuccess) return <Words>{countedText(stop.data.removedLines, 'demo line')} removed</Words>;
  if (!running) return null;
  return (
    <Words>
      demo traffic is on{' '}
      <LinkButton
        title={`Stops it and removes its ${countedText(lines, 'line')} and no others`}
        onClick={() => stop.mutate()}
      >
        stop
      </LinkButton>
    </Words>
  );
}

function Words({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span role="status" className="max-w-72 truncate px-1 text-sm text-muted">
      {children}
    </span>
  );
}
