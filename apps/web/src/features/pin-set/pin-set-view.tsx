import type { PinSet } from '@edda/protocol';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { fetchPinnedLines } from '../../api/lines.ts';
import { notePinOptions, removePinOptions, renamePinSetOptions } from '../../api/pins.ts';
import { type LinesToCopy, useLineCopy } from '../../platform/lines/use-line-copy.ts';
import { countedText } from '../../platform/number-text.ts';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLinesMenu } from '../../ui/copy-lines-menu.tsx';
import { CopyProgressText } from '../../ui/copy-progress-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinItem } from './pin-item.tsx';
import { PinTitle } from './pin-title.tsx';

export interface PinSetViewProps {
  readonly set: PinSet;
  readonly zone: string;
  onFollow(href: string): void;
  /** Beside the title. */
  readonly children?: ReactNode;
}

const LINK_WORDS = { idle: 'Copy link', copied: 'Copied', refused: 'Not allowed' } as const;

/** Lines that belong together, in order of time, with what they mean: to work on, to copy, to hand over. */
export function PinSetView({ set, zone, onFollow, children }: PinSetViewProps): ReactNode {
  const rename = useMutation(renamePinSetOptions());
  const note = useMutation(notePinOptions());
  const remove = useMutation(removePinOptions());
  const link = useCopy();
  const copy = useLineCopy((signal) => notedLines(set, signal));
  const failed = [rename, note, remove].find(({ error }) => error !== null)?.error;
  return (
    <>
      <header className="flex flex-col gap-1.5 border-b px-2 py-2">
        <div className="flex items-center gap-1">
          {set.own ? (
            <PinTitle title={set.title} onTitle={(title) => rename.mutate({ id: set.id, title })} />
          ) : (
            <h2 className="min-w-0 flex-1 px-1.5 text-lg font-semibold tracking-tight wrap-anywhere">{set.title}</h2>
          )}
          {children}
        </div>
        <div className="flex flex-wrap items-center gap-1.5 px-1.5 text-xs text-muted">
          <span className="mr-auto">
            {countedText(set.pins.length, 'line')}
            {!set.own && ` of ${set.owner}’s, to read`} · kept beyond their time in Loki
          </span>
          <CopyLinesMenu
            trigger={
              <Button disabled={set.pins.length === 0 || copy.progress.phase === 'working'}>
                <Icon name={copy.progress.phase === 'done' ? 'check' : 'copy'} />
                Copy all as
                <Icon name="chevron-down" />
              </Button>
            }
            onCopy={(order) => copy.start({ ...order, title: set.title })}
          />
          <Button onClick={() => link.copy(`${location.origin}/pins/${set.id}`)}>
            <Icon name={link.state === 'copied' ? 'check' : 'link'} />
            <span aria-live="polite">{LINK_WORDS[link.state]}</span>
          </Button>
        </div>
        {copy.progress.message !== '' && (
          <p className="px-1.5 text-xs text-muted">
            <CopyProgressText progress={copy.progress} onConfirm={copy.confirm} />
          </p>
        )}
        {failed !== null && failed !== undefined && <Notice tone="failure">{errorBodyOf(failed).message}</Notice>}
      </header>
      {set.pins.length === 0 ? (
        <p className="px-3.5 py-4 text-sm text-muted">
          Nothing is pinned yet. Go to a row and press P, or choose several and press Pin.
        </p>
      ) : (
        <ol aria-label="Pinned lines, oldest first">
          {set.pins.map((pin) => (
            <PinItem
              key={pin.row.id}
              pin={pin}
              zone={zone}
              own={set.own}
              onNote={(text) => note.mutate({ id: set.id, row: pin.row.id, note: text })}
              onRemove={() => remove.mutate({ id: set.id, row: pin.row.id })}
              onFollow={onFollow}
            />
          ))}
        </ol>
      )}
    </>
  );
}

async function notedLines(set: PinSet, signal: AbortSignal): Promise<LinesToCopy> {
  const { lines } = await fetchPinnedLines(set.id, signal);
  const notes = new Map(set.pins.map(({ row, note }) => [row.id, note]));
  return { lines: lines.map((line) => ({ ...line, note: notes.get(line.id) ?? '' })), note: '' };
}
