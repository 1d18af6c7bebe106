/** `$ 0.61`, `$ 0.0042`: with as many digits as say something. */
export function moneyText(dollars: number): string {
  if (dollars === 0) return '$ 0';
  const digits = dollars >= 0.01 ? 2 : 4;
  const text = dollars.toFixed(digits);
  return Number(text) === 0 ? '< $ 0.0001' : `$ ${text}`;
}
