import type { AnsiHue } from '@edda/sources';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { StyledPiece } from './styled-text.ts';

/** The theme's own colours, all of which stand out enough from its grounds; a terminal's would not in both themes. */
const COLORS: Readonly<Record<AnsiHue, string>> = {
  black: 'text-faint',
  red: 'text-error',
  green: 'text-ok',
  yellow: 'text-warn',
  blue: 'text-info',
  magenta: 'text-critical',
  cyan: 'text-c1',
  white: 'text-text',
};

/** Light grounds, on which every colour can still be read. */
const GROUNDS: Readonly<Record<AnsiHue, string>> = {
  black: 'bg-unknown/15',
  red: 'bg-error/15',
  green: 'bg-ok/15',
  yellow: 'bg-warn/15',
  blue: 'bg-info/15',
  magenta: 'bg-critical/15',
  cyan: 'bg-c1/15',
  white: 'bg-unknown/15',
};

export function StyledPieces({ pieces }: { readonly pieces: readonly StyledPiece[] }): ReactNode {
  return pieces.map(({ text, isMatch, style }, at) => {
    if (isMatch) return <mark key={at}>{text}</mark>;
    if (Object.keys(style).length === 0) return text;
    return (
      <span
        key={at}
        className={clsx(
          // Coloured text on a coloured ground would have too little contrast somewhere.
          style.background === undefined
            ? style.color && COLORS[style.color]
            : ['text-text', GROUNDS[style.background]],
          style.bold === true && 'font-semibold',
          style.dim === true && style.color === undefined && 'text-muted',
          style.italic === true && 'italic',
          style.underline === true && 'underline underline-offset-2',
        )}
      >
        {text}
      </span>
    );
  });
}
