import type { TimeRange } from '@edda/model';
import type { Ask, FacetsAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { Remote } from '../../platform/remote.ts';

export interface FacetsProps {
  readonly backend: string;
  readonly ask: Ask;
  readonly range: TimeRange;
  readonly facets: Remote<FacetsAnswer>;
  /** Another question: a service, a level or a label's value was included, excluded or let go. */
  onChange(ask: Ask): void;
  /** Asks for the counts again, after a failure. */
  onRetry(): void;
}

export function Facets(_props: FacetsProps): ReactNode {
  return null;
}
