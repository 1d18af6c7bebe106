/** The pages that stand in the header, in this order. */
export const PAGES = [
  { to: '/', text: 'Overview', icon: 'table' },
  { to: '/search', text: 'Search', icon: 'search' },
  { to: '/split', text: 'Metrics', icon: 'graph' },
  { to: '/trace', text: 'Traces', icon: 'trace' },
  { to: '/sessions', text: 'Sessions', icon: 'chat' },
  { to: '/saved', text: 'Saved', icon: 'star' },
] as const;
