import { type Nanos, NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import type { AroundSpan } from '../../url-state/around.ts';

export const SPAN_NANOS: Readonly<Record<AroundSpan, Nanos>> = {
  '5s': 5n * NANOS_PER_SECOND,
  '30s': 30n * NANOS_PER_SECOND,
  '1m': NANOS_PER_MINUTE,
  '5m': 5n * NANOS_PER_MINUTE,
  '10m': 10n * NANOS_PER_MINUTE,
  '1h': NANOS_PER_HOUR,
  '6h': 6n * NANOS_PER_HOUR,
  '1d': NANOS_PER_DAY,
  '7d': 7n * NANOS_PER_DAY,
};
