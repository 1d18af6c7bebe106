/** Sizes in bytes, as Loki's library (go-humanize) reads and writes them. */

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  ki: 2 ** 10,
  kib: 2 ** 10,
  m: 1e6,
  mb: 1e6,
  mi: 2 ** 20,
  mib: 2 ** 20,
  g: 1e9,
  gb: 1e9,
  gi: 2 ** 30,
  gib: 2 ** 30,
  t: 1e12,
  tb: 1e12,
  ti: 2 ** 40,
  tib: 2 ** 40,
  p: 1e15,
  pb: 1e15,
  pi: 2 ** 50,
  pib: 2 ** 50,
  e: 1e18,
  eb: 1e18,
  ei: 2 ** 60,
  eib: 2 ** 60,
};

const MAX_UINT64 = 2 ** 64;

/** `1.5MB`, `10 KiB`, `1,024`, in any case; null where it is no size. A fraction of a byte is cut off. */
export function parseBytes(text: string): bigint | null {
  const match = /^([\d.,]*)(.*)$/s.exec(text);
  const unit = UNITS[(match?.[2] ?? '').trim().toLowerCase()];
  const number = (match?.[1] ?? '').replaceAll(',', '');
  if (unit === undefined || !/^(?:\d+\.?\d*|\.\d+)$/.test(number)) return null;
  const bytes = Number(number) * unit;
  return bytes >= MAX_UINT64 ? null : BigInt(Math.trunc(bytes));
}

const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** `10kB`, `1.5MB`, `999B`: decimal units, one digit below ten. It rounds. */
export function formatBytes(bytes: bigint): string {
  if (bytes < 10n) return `${bytes}B`;
  const size = Number(bytes);
  const power = Math.min(Math.floor(logBase(size, 1e3)), DECIMAL_UNITS.length - 1);
  const value = Math.floor((size / 1e3 ** power) * 10 + 0.5) / 10;
  return `${value < 10 ? value.toFixed(1) : roundHalfEven(value)}${DECIMAL_UNITS[power]}`;
}

/** As Go's `%.0f` does: 10.5 is 10, 11.5 is 12. */
function roundHalfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

function logBase(value: number, base: number): number {
  return Math.log(value) / Math.log(base);
}
