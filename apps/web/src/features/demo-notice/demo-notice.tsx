import { useMutation } from '@tanstack/react-query';
import type { ConfigAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { stopDemoOptions } from '../../api/demo.ts';
import { countedText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useDemoRoom } from './use-demo-room.ts';

type DemoInfo = ConfigAnswer['demo'];

/** Says that what is shown is demo traffic, and ends it with one click: the traffic, and its lines and no others. */
export function DemoNotice({ demo }: { readonly demo: DemoInfo | null }): ReactNode {
  const stop = useMutation(stopDemoOptions());
  const hasRoom = useDemoRoom(demo?.running ?? null);
  // Nothing moves when it is known.
  if (demo === null) return hasRoom ? <Room /> : null;
  const { running, lines } = demo;
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

function Room(): ReactNode {
  return (
    <span aria-hidden className="invisible px-1 text-sm">
      demo traffic is on stop
    </span>
  );
}

function Words({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span role="status" className="max-w-72 truncate px-1 text-sm text-muted">
      {children}
    </span>
  );
}
