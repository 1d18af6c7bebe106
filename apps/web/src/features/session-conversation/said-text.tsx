import type { SessionText } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useMemo, useState } from 'react';
import { bytesText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';

/** More than a screen of one text hides the conversation. */
const CLAMP_CHARS = 2000;
const CLAMP_LINES = 24;

export interface SaidTextProps {
  readonly text: SessionText;
  /** As it came out of a program. */
  readonly mono?: boolean;
  mask(text: string): string;
}

/** A text of a conversation: the begin of it, and all of it where it is asked for. */
export function SaidText({ text, mono = false, mask }: SaidTextProps): ReactNode {
  const [whole, setWhole] = useState(false);
  // First hidden, then cut: half a secret would not be seen as one.
  const masked = useMemo(() => mask(text.text), [mask, text.text]);
  const begin = whole ? masked : beginOf(masked);
  const isCut = text.chars > text.text.length;
  return (
    <>
      <div className={clsx('wrap-anywhere whitespace-pre-wrap text-text', mono ? 'font-mono text-sm' : 'text-md')}>
        {begin}
        {begin.length < masked.length && ' …'}
      </div>
      {begin.length < masked.length && (
        <p className="mt-1 text-xs text-muted">
          <LinkButton onClick={() => setWhole(true)}>Show all {bytesText(text.text.length)}</LinkButton>
        </p>
      )}
      {isCut && begin.length === masked.length && (
        <p className="mt-1 text-xs text-muted">
          The first {bytesText(text.text.length)} of {bytesText(text.chars)}; the turn's lines have all of it.
        </p>
      )}
    </>
  );
}

function beginOf(text: string): string {
  const lines = text.split('\n', CLAMP_LINES + 1);
  const byLines = lines.length > CLAMP_LINES ? lines.slice(0, CLAMP_LINES).join('\n') : text;
  return byLines.length <= CLAMP_CHARS ? byLines : byLines.slice(0, CLAMP_CHARS).toWellFormed();
}
