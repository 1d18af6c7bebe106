/** Where the plots begin: the legends of all strips take the same share of the room, so that moments lie in columns. */
export const PLOT_LEFT = 'clamp(116px, 24%, 204px)';

/** A legend, and the plot beside it. */
export const STRIP_COLUMNS = `${PLOT_LEFT} minmax(0, 1fr)`;

/** One height for all strips, whatever they hold: a title, three names, a word of how many more. In CSS pixels. */
export const STRIP_HEIGHT = 88;

/** Of the axis below all strips, in pixels. */
export const AXIS_HEIGHT = 17;
