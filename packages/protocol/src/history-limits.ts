/** A longer address is not remembered. In a file of its own, so that the page has the figure without the schemas. */
export const HISTORY_SEARCH_MAX_CHARS = 16_384;
