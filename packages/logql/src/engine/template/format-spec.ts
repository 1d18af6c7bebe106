/** How one verb of a format shows its argument: Go's flags, and what stands between them and the verb. */
export interface FormatSpec {
  readonly verb: string;
  readonly width: number | null;
  readonly precision: number | null;
  readonly plus: boolean;
  readonly minus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** `%#v`: the value as Go's source would have it. */
  readonly asSource: boolean;
  /** A wrong verb is being told: the value is shown without its String method. */
  readonly isWrong: boolean;
}

/** @param flags of `+-# 0`, any number of times, in any order */
export function formatSpec(flags: string, verb: string, width: number | null, precision: number | null): FormatSpec {
  const minus = flags.includes('-') || (width !== null && width < 0);
  const isPlain = verb === 'v';
  const sharp = flags.includes('#');
  return {
    verb,
    width: width === null ? null : Math.abs(width),
    precision,
    // `%+v` asks for the names of a struct's fields, and for no sign.
    plus: flags.includes('+') && !isPlain,
    minus,
    sharp: sharp && !isPlain,
    space: flags.includes(' '),
    zero: flags.includes('0') && !minus,
    asSource: sharp && isPlain,
    isWrong: false,
  };
}

/** The text in its width, which counts characters. */
export function pad(text: string, { width, minus, zero }: FormatSpec): string {
  const missing = width === null ? 0 : width - [...text].length;
  if (missing <= 0) return text;
  return minus ? text + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + text;
}

/** As `pad`, but filled up with blanks whatever the flags say. */
export function padBlank(text: string, spec: FormatSpec): string {
  return pad(text, spec.zero ? { ...spec, zero: false } : spec);
}

export function signOf(negative: boolean, { plus, space }: FormatSpec): string {
  if (negative) return '-';
  if (plus) return '+';
  return space ? ' ' : '';
}
