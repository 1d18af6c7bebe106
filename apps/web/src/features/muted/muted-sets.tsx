import type { Mute } from '@edda/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { deleteMutedSetOptions, mutedSetsOptions, saveMutedSetOptions } from '../../api/muted-sets.ts';
import { countedText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { muteWords } from '../../url-state/mutes.ts';

export interface MutedSetsProps {
  readonly muted: readonly Mute[];
  /** Mutes these too. */
  onPutOn(mutes: readonly Mute[]): void;
}

/** Known noise by name: what is muted now can be kept, and what was kept can be muted again in any question. */
export function MutedSets({ muted, onPutOn }: MutedSetsProps): ReactNode {
  const { data, error, refetch } = useQuery(mutedSetsOptions());
  const remove = useMutation(deleteMutedSetOptions());
  return (
    <section aria-label="Saved sets" className="flex flex-col gap-1.5 border-t pt-2.5">
      <h3 className="text-xs font-medium text-faint">Saved sets</h3>
      {error !== null && (
        <Notice tone="failure" action={<LinkButton onClick={() => void refetch()}>Load again</LinkButton>}>
          {errorBodyOf(error).message}
        </Notice>
      )}
      {remove.error !== null && <Notice tone="failure">{errorBodyOf(remove.error).message}</Notice>}
      {data !== undefined && data.length > 0 && (
        <ul className="flex max-h-40 flex-col overflow-auto">
          {data.map((set) => (
            <li key={set.id} className="flex min-h-7 items-center gap-2 rounded-sm hover:bg-hover">
              <span className="min-w-0 flex-1 truncate text-sm" title={set.muted.map(muteWords).join('\n')}>
                {set.name} <span className="text-muted">· {countedText(set.muted.length, 'thing')}</span>
              </span>
              <LinkButton className="text-xs" aria-label={`mute these: ${set.name}`} onClick={() => onPutOn(set.muted)}>
                mute these
              </LinkButton>
              <IconButton icon="trash" label={`Delete the set ${set.name}`} onClick={() => remove.mutate(set.id)} />
            </li>
          ))}
        </ul>
      )}
      {muted.length > 0 && <SaveSet muted={muted} />}
      {muted.length === 0 && data?.length === 0 && <p className="text-xs text-muted">None yet.</p>}
    </section>
  );
}

function SaveSet({ muted }: Pick<MutedSetsProps, 'muted'>): ReactNode {
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useMutation({ ...saveMutedSetOptions(), onSuccess: () => setName('') });
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !isPending) mutate({ name: name.trim(), muted: [...muted] });
      }}
    >
      <div className="min-w-0 flex-1">
        <TextField
          label="Name of a set"
          labelHidden
          placeholder="Keep what is muted as …"
          maxLength={200}
          value={name}
          error={error === null ? null : errorBodyOf(error).message}
          onChange={setName}
        />
      </div>
      <Button type="submit" disabled={name.trim() === '' || isPending}>
        Keep
      </Button>
    </form>
  );
}
