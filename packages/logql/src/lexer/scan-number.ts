const SEPARATOR = '_';

type Prefix = '' | '0' | 'x' | 'o' | 'b';

export interface ScannedNumber {
  readonly end: number;
  readonly error: string | null;
}

/**
 * Where the number that starts at `at` ends, and why Go's scanner refuses it. Loki's copy of that scanner reads `0b…`
 * as binary only where no white space stands before the number, so ` 0B` has no digits and `0B` is an empty binary.
 */
export function scanNumber(text: string, at: number, afterSpace: boolean): ScannedNumber {
  const scan = new NumberScan(text, at);
  const prefix = scan.prefix(afterSpace);
  let isFloat = text[at] === '.';
  if (!isFloat) {
    scan.digits(prefix);
    if (scan.char === '.') {
      isFloat = true;
      scan.at++;
    }
  } else scan.at++;
  if (isFloat) {
    if (prefix === 'o' || prefix === 'b') scan.fail(`invalid radix point in ${literalName(prefix)}`);
    scan.digits(prefix);
  }
  if (!scan.sawDigit) scan.fail(`${literalName(prefix)} has no digits`);
  if (/[ep]/i.test(scan.char)) {
    isFloat = true;
    scan.exponent(prefix);
  } else if (prefix === 'x' && isFloat) scan.fail("hexadecimal mantissa requires a 'p' exponent");
  if (!isFloat && scan.invalidDigit !== '') {
    scan.fail(`invalid digit '${scan.invalidDigit}' in ${literalName(prefix)}`);
  }
  if (hasMisplacedSeparator(text.slice(at, scan.at))) scan.fail("'_' must separate successive digits");
  return { end: scan.at, error: scan.error };
}

class NumberScan {
  readonly text: string;
  at: number;
  error: string | null = null;
  sawDigit = false;
  invalidDigit = '';

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  get char(): string {
    return this.text[this.at] ?? '';
  }

  /** The first reason counts. */
  fail(error: string): void {
    this.error ??= error;
  }

  prefix(afterSpace: boolean): Prefix {
    if (this.char !== '0') return '';
    this.at++;
    const letter = this.char.toLowerCase();
    if (letter === 'x' || letter === 'o') {
      this.at++;
      return letter;
    }
    if (letter === 'b') {
      if (afterSpace) return '';
      this.at++;
      return letter;
    }
    this.sawDigit = true;
    return '0';
  }

  digits(prefix: Prefix): void {
    const allowed = prefix === 'x' ? /[\da-f]/i : /\d/;
    const base = { '': 10, '0': 8, x: 16, o: 8, b: 2 }[prefix];
    while (allowed.test(this.char) || this.char === SEPARATOR) {
      if (this.char !== SEPARATOR) {
        this.sawDigit = true;
        if (this.invalidDigit === '' && Number.parseInt(this.char, 16) >= base) this.invalidDigit = this.char;
      }
      this.at++;
    }
  }

  exponent(prefix: Prefix): void {
    const letter = this.char;
    const isBinary = letter.toLowerCase() === 'p';
    if (!isBinary && prefix !== '' && prefix !== '0') this.fail(`'${letter}' exponent requires decimal mantissa`);
    if (isBinary && prefix !== 'x') this.fail(`'${letter}' exponent requires hexadecimal mantissa`);
    this.at++;
    if (this.char === '+' || this.char === '-') this.at++;
    const from = this.at;
    while (/[\d_]/.test(this.char)) this.at++;
    if (!/\d/.test(this.text.slice(from, this.at))) this.fail('exponent has no digits');
  }
}

function literalName(prefix: Prefix): string {
  switch (prefix) {
    case 'x':
      return 'hexadecimal literal';
    case 'b':
      return 'binary literal';
    case 'o':
    case '0':
      return 'octal literal';
    case '':
      return 'decimal literal';
  }
}

function hasMisplacedSeparator(number: string): boolean {
  const isHex = /^0x/i.test(number);
  const digit = isHex ? '[\\da-f]' : '\\d';
  const body = number.replace(/^0[xob]/i, '0');
  return new RegExp(`(?<!${digit})_|_(?!${digit})`, 'i').test(body);
}
