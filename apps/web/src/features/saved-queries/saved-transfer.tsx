import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { importSavedOptions, SAVED_EXPORT_HREF } from '../../api/saved.ts';
import { countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';

/** All of one's saved queries out into a file, and those of a file in. */
export function SavedTransfer(): ReactNode {
  const file = useRef<HTMLInputElement>(null);
  const { mutate, data, error, isPending } = useMutation(importSavedOptions());
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen !== undefined) mutate(await chosen.text());
    // The same file again is another choice.
    if (file.current !== null) file.current.value = '';
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <a
        href={SAVED_EXPORT_HREF}
        download="edda-saved-queries.json"
        className="inline-flex h-7 items-center gap-1.5 rounded-md border border-border px-2.5 text-sm font-medium hover:bg-hover"
      >
        <Icon name="download" />
        Export
      </a>
      <Button disabled={isPending} onClick={() => file.current?.click()}>
        <Icon name="paste" />
        Import
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        aria-label="A file of saved queries"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {data !== undefined && (
        <Notice>
          {data.imported === 1 ? '1 query' : `${countText(data.imported)} queries`} imported
          {data.skipped > 0 && `; ${data.skipped} of the same name and address were there already`}.
        </Notice>
      )}
      {error !== null && <Notice tone="failure">{errorBodyOf(error).message} Nothing of it was taken.</Notice>}
    </div>
  );
}
