import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { cancelDownloadOptions, createDownloadOptions, downloadOptions, fileAddress } from '../../api/downloads.ts';
import { DownloadForm, type DownloadWishes } from '../../features/download/download-form.tsx';
import { DownloadProgress } from '../../features/download/download-progress.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { SearchModel } from './use-search-model.ts';

/** What is downloaded: the question and the range as they were when the file was asked for. */
type Begun = { readonly id: string; readonly range: { readonly start: bigint; readonly end: bigint } };

export interface DownloadDialogProps {
  readonly model: SearchModel;
  readonly open: boolean;
}

/** The whole result as a file. Closing it stops nothing: the browser saves on, and it can be opened again. */
export function DownloadDialog({ model, open }: DownloadDialogProps): ReactNode {
  const { view, run, total, cost, tools } = model;
  const [begun, setBegun] = useState<Begun | null>(null);
  const create = useMutation(createDownloadOptions());
  const cancel = useMutation(cancelDownloadOptions());
  const status = useQuery({ ...downloadOptions(begun?.id ?? ''), enabled: begun !== null });
  const start = ({ format, showSecrets }: DownloadWishes): void => {
    if (run?.kind !== 'log') return;
    const { range } = run;
    const { backend, ask } = run.asked;
    const columns = view.look.columns.map(({ kind, name }) => ({ kind, name }));
    create.mutate(
      {
        backend,
        ask,
        range: { start: String(range.start), end: String(range.end) },
        direction: view.direction,
        format,
        columns,
        showSecrets,
      },
      {
        onSuccess: ({ id }) => {
          save(fileAddress(id));
          setBegun({ id, range });
        },
      },
    );
  };
  return (
    <Dialog open={open} title="Download" onOpenChange={(downloading) => tools.state.update({ downloading })}>
      {begun === null || status.data === undefined ? (
        <DownloadForm
          lines={total}
          bytesRead={cost?.bytes ?? null}
          busy={create.isPending}
          problem={create.error === null ? null : errorBodyOf(create.error).message}
          onStart={start}
        />
      ) : (
        <DownloadProgress
          status={status.data}
          range={begun.range}
          onCancel={() => cancel.mutate(begun.id)}
          onAgain={() => setBegun(null)}
        />
      )}
    </Dialog>
  );
}

/** The browser fetches and saves it by itself; the page stays where it is. */
function save(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
