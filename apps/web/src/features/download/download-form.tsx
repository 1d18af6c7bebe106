import { DOWNLOAD_FORMATS, type DownloadRequest } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { bytesText, countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Switch } from '../../ui/switch.tsx';

/** How the file is to be. */
export type DownloadWishes = Pick<DownloadRequest, 'format' | 'showSecrets'>;

const TITLES = { ndjson: 'NDJSON', csv: 'CSV', text: 'Text' } as const satisfies Record<
  DownloadRequest['format'],
  string
>;

const HINTS = {
  ndjson: 'An object a line: time, labels, metadata, line. A last object says that the file is whole.',
  csv: 'Time, level, service, the columns that are shown, labels, metadata, line.',
  text: 'A time and a line, as logcli has them.',
} as const satisfies Record<DownloadRequest['format'], string>;

export interface DownloadFormProps {
  /** Lines of the whole result; null while they are not counted. */
  readonly lines: number | null;
  /** Bytes that the index says Loki will read; null where it does not say. */
  readonly bytesRead: number | null;
  readonly busy: boolean;
  /** Why it could not begin. */
  readonly problem: string | null;
  onStart(wishes: DownloadWishes): void;
}

/** What the file is to be, before it begins. */
export function DownloadForm({ lines, bytesRead, busy, problem, onStart }: DownloadFormProps): ReactNode {
  const [wishes, setWishes] = useState<DownloadWishes>({ format: 'ndjson', showSecrets: false });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onStart(wishes);
      }}
    >
      <p className="text-sm text-muted">
        The whole result, not only the loaded rows: <b className="font-semibold text-text">{sizeText(lines)}</b>
        {bytesRead !== null && bytesRead > 0 && <>, for which Loki reads about {bytesText(bytesRead)}</>}. Times are in
        UTC.
      </p>
      <Segments
        label="Form"
        value={wishes.format}
        choices={DOWNLOAD_FORMATS.map((value) => ({ value, text: TITLES[value] }))}
        hint={HINTS[wishes.format]}
        onChange={(format) => setWishes({ ...wishes, format })}
      />
      <span className="flex items-center gap-2 text-sm text-muted">
        <Switch
          on={wishes.showSecrets}
          label="Write secrets as they are"
          onChange={(showSecrets) => setWishes({ ...wishes, showSecrets })}
        />
        Write keys, tokens and e-mail addresses as they are, unmasked
      </span>
      {problem !== null && <Notice tone="failure">{problem}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={busy}>
          Download
        </Button>
      </div>
    </form>
  );
}

function sizeText(lines: number | null): string {
  return lines === null ? 'as many lines as it has' : `${countText(lines)} ${lines === 1 ? 'line' : 'lines'}`;
}
