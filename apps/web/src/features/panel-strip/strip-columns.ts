/** Where the plots begin: the legends of all strips take the same share of the room, so that moments lie in columns. */
export const PLOT_LEFT = 'clamp(116px, 24%, 204px)';

/** A legend, and the plot beside it. */
export const STRIP_COLUMNS = `${PLOT_LEFT} minmax(0, 1fr)`;
