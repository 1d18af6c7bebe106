/** Name, bars, lines, errors, trend: the same in the head and in every row. */
export const SERVICE_COLUMNS = 'wide:grid-cols-[minmax(0,210px)_minmax(120px,1fr)_60px_84px_176px]';
