import type { Refresh } from '../../url-state/view-state.ts';

/** How often the page asks again by itself. */
export interface Refreshing {
  readonly refresh: Refresh;
  /** It would, but somebody reads further down. */
  readonly rests: boolean;
  onRefresh(refresh: Refresh): void;
}
