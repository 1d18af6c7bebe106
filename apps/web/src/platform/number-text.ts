const COUNT = new Intl.NumberFormat('en-US');
const ROUGH = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** `12,880`. */
export function countText(count: number): string {
  return COUNT.format(count);
}

/** `12.9K`: where there is no room for every digit. */
export function roughCountText(count: number): string {
  return ROUGH.format(count);
}

/** `1 line`, `12,880 lines`. */
export function countedText(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `38 MB`, `4.2 KB`: units of 1,000, as Loki's own statistics have them, with two significant digits or whole ones. */
export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const value = bytes / 1000 ** power;
  const digits = power > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${BYTE_UNITS[power] ?? 'B'}`;
}
