/** `0 %`, `< 0.1 %`, `3.4 %`, `62 %`: a part of a whole, between 0 and 1. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent === 0) return '0 %';
  if (percent < 0.1) return '< 0.1 %';
  if (percent > 99.9 && percent < 100) return '> 99.9 %';
  return `${percent < 9.95 ? percent.toFixed(1).replace(/\.0$/, '') : percent.toFixed(0)} %`;
}

/** `12 ×`, `1.4 ×`, `0.3 ×`: how many times as often. Null where one of them is never. */
export function liftText(share: number, other: number): string | null {
  if (share === 0 || other === 0) return null;
  const lift = share / other;
  const digits = lift >= 9.95 ? 0 : lift >= 0.095 ? 1 : 2;
  return `${lift.toFixed(digits)} ×`;
}
