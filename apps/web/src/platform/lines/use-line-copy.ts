import { useEffect, useRef, useState } from 'react';
import { copyText } from '../clipboard.ts';
import { countedText } from '../number-text.ts';
import { formatLines, type LineFormat, type NotedLine } from './line-format.ts';
import { maskedLines } from './mask-lines.ts';

/** How copying stands, in a sentence; `text` is what the browser refused to copy without another click. */
export interface CopyProgress {
  readonly phase: 'idle' | 'working' | 'done' | 'failed' | 'refused';
  readonly message: string;
  readonly text: string;
}

const IDLE: CopyProgress = { phase: 'idle', message: '', text: '' };

/** What is to be copied: lines, and what should be said of those that did not come. */
export interface LinesToCopy {
  readonly lines: readonly NotedLine[];
  /** `2 were no longer in Loki`; empty where all came. */
  readonly note: string;
}

export interface CopyOrder {
  readonly format: LineFormat;
  readonly withSecrets: boolean;
  readonly title?: string;
}

/** Fetches lines, and copies them in a form; secrets stay hidden unless they are asked for. */
export function useLineCopy(fetch: (signal: AbortSignal) => Promise<LinesToCopy>) {
  const [progress, setProgress] = useState(IDLE);
  const running = useRef(new AbortController());
  useEffect(() => () => running.current.abort(), []);

  const run = async ({ format, withSecrets, title = '' }: CopyOrder, signal: AbortSignal): Promise<void> => {
    setProgress({ phase: 'working', message: 'Fetching whole lines …', text: '' });
    try {
      const { lines, note } = await fetch(signal);
      const text = formatLines(withSecrets ? lines : await maskedLines(lines), format, title);
      const copied = await copyText(text);
      if (signal.aborted) return;
      const what = `${countedText(lines.length, 'line')}${note === '' ? '' : `; ${note}`}`;
      if (copied) setProgress({ phase: 'done', message: `Copied ${what}`, text: '' });
      else setProgress({ phase: 'refused', message: `The browser wants a click for ${what}`, text });
    } catch (error) {
      if (signal.aborted) return;
      setProgress({ phase: 'failed', message: error instanceof Error ? error.message : String(error), text: '' });
    }
  };
  return {
    progress,
    start: (order: CopyOrder): void => {
      running.current.abort();
      running.current = new AbortController();
      void run(order, running.current.signal);
    },
    /** The click that the browser wanted. */
    confirm: (): void => {
      void copyText(progress.text).then((copied) => {
        const message = copied ? 'Copied' : 'The browser does not let this page copy';
        setProgress({ phase: copied ? 'done' : 'failed', message, text: '' });
      });
    },
  };
}
