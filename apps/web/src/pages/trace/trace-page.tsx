import { traceIdOf } from '@edda/sources';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TracesPage } from './traces-page.tsx';
import { TraceView } from './trace-view.tsx';

/** Everything that the logs say about one trace. */
export function TracePage(): ReactNode {
  const { id: text = '' } = useParams({ strict: false });
  const id = traceIdOf(text);
  return id === null ? <TracesPage text={text} /> : <TraceView key={id} id={id} />;
}
