import { stripAnsi } from './plain-text.ts';

/** A terminal's eight colours by name: which one it is on screen is the theme's affair. */
export const ANSI_HUES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
export type AnsiHue = (typeof ANSI_HUES)[number];

export interface AnsiStyle {
  readonly color?: AnsiHue | undefined;
  readonly background?: AnsiHue | undefined;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
}

export interface AnsiPiece {
  readonly text: string;
  readonly style: AnsiStyle;
}

// oxlint-disable-next-line no-control-regex -- an escape sequence begins with a control character
const SGR = /\u001b\[([\d;:]*)m/g;

/** The text without escape sequences, in pieces of one style each. Joined, they are `stripAnsi(text)`. */
export function ansiPieces(text: string): readonly AnsiPiece[] {
  const pieces: AnsiPiece[] = [];
  let style: AnsiStyle = {};
  let at = 0;
  const put = (end: number): void => {
    const plain = stripAnsi(text.slice(at, end));
    if (plain !== '') pieces.push({ text: plain, style });
  };
  for (const match of text.matchAll(SGR)) {
    put(match.index);
    style = styleAfter(style, match[1] ?? '');
    at = match.index + match[0].length;
  }
  put(text.length);
  return pieces;
}

function styleAfter(before: AnsiStyle, params: string): AnsiStyle {
  const codes = params.split(/[;:]/).map(Number);
  let style = before;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { hue, length } = extendedHue(codes.slice(at + 1), params.includes('::'));
      style = { ...style, [code === 38 ? 'color' : 'background']: hue };
      at += length;
    } else {
      style = withCode(style, code);
    }
  }
  return style;
}

function withCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 3) return { ...style, italic: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 7) return { ...style, color: style.background, background: style.color ?? 'white' };
  if (code === 22) return without(style, 'bold', 'dim');
  if (code === 23) return without(style, 'italic');
  if (code === 24) return without(style, 'underline');
  if (code === 39) return without(style, 'color');
  if (code === 49) return without(style, 'background');
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return { ...style, color: ANSI_HUES[code % 10] };
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) return { ...style, background: ANSI_HUES[code % 10] };
  return style;
}

function without(style: AnsiStyle, ...names: (keyof AnsiStyle)[]): AnsiStyle {
  return Object.fromEntries(Object.entries(style).filter(([name]) => !names.some((gone) => gone === name)));
}

/** Of what follows a 38 or 48: `5;N` or `2;R;G;B`, with an empty colour space after `2` where colons stand between. */
function extendedHue(codes: readonly number[], hasSpace: boolean): { hue: AnsiHue | undefined; length: number } {
  const [kind, first = 0] = codes;
  if (kind === 5) return { hue: indexedHue(first), length: 2 };
  if (kind !== 2) return { hue: undefined, length: 0 };
  const from = hasSpace ? 2 : 1;
  const [red = 0, green = 0, blue = 0] = codes.slice(from, from + 3);
  return { hue: nearestHue(red, green, blue), length: from + 3 };
}

/** Of the 256: the terminal's sixteen, a cube of six by six by six, greys. */
function indexedHue(index: number): AnsiHue | undefined {
  if (index < 16) return ANSI_HUES[index % 8];
  if (index > 231) return index < 244 ? 'black' : 'white';
  const cube = index - 16;
  const step = (level: number): number => (level === 0 ? 0 : 55 + level * 40);
  return nearestHue(step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6));
}

/** Around the wheel of colours, a sixth each. */
const WHEEL = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const satisfies readonly AnsiHue[];
/** Below this distance between its strongest and its weakest part, of 255, a colour is a grey. */
const GREY_BELOW = 32;

function nearestHue(red: number, green: number, blue: number): AnsiHue | undefined {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < GREY_BELOW) return most < 128 ? 'black' : 'white';
  const sixths =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  return WHEEL[(Math.round(sixths) + 6) % 6];
}
