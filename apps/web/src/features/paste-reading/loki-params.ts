import { EMPTY_ASK } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import { DEFAULT_VIEW } from '../../url-state/view-state.ts';

const QUERY_PATH = /\/loki\/api\/v1\/(query_range|query|tail|index\/stats|index\/volume(?:_range)?)$/;

/** The search string of the view that a request to Loki's HTTP API asks for. Null where it asks for no query. */
export function searchOfLokiParams(path: string, params: URLSearchParams): string | null {
  const [, endpoint] = QUERY_PATH.exec(path) ?? [];
  const logql = params.get('query') ?? '';
  if (endpoint === undefined || logql === '') return null;
  const since = params.get('since');
  return encodeView({
    ...DEFAULT_VIEW,
    ask: { ...EMPTY_ASK, logql },
    time: {
      from: params.get('start') ?? (since === null ? DEFAULT_VIEW.time.from : `now-${since}`),
      to: params.get('end') ?? params.get('time') ?? 'now',
    },
    direction: params.get('direction')?.toLowerCase() === 'forward' ? 'forward' : 'backward',
    live: endpoint === 'tail',
  });
}
