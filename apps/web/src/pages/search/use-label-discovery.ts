import type { RangeText } from '@edda/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { labelNamesOptions, labelValuesOptions } from '../../api/labels.ts';
import type { LabelDiscovery } from '../../features/query-bar/label-discovery.ts';

/** Label names and values for completion, from the BFF. What is on its way for others too is not given up for one. */
export function useLabelDiscovery(backend: string, range: RangeText): LabelDiscovery {
  const client = useQueryClient();
  return useMemo(
    () => ({
      labelNames: (query) => client.fetchQuery(labelNamesOptions({ backend, range, query })),
      labelValues: (name, query) => client.fetchQuery(labelValuesOptions(name, { backend, range, query })),
    }),
    [client, backend, range],
  );
}
