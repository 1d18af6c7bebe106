import { TAGS_MAX } from '@edda/protocol';
import { type ReactNode, useId } from 'react';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NAME_MAX_CHARS } from './query-name.ts';

/** What a person says of a saved query. */
export interface SavedWords {
  readonly name: string;
  readonly note: string;
  /** With commas between them. */
  readonly tags: string;
  readonly shared: boolean;
}

export interface SavedFieldsProps {
  readonly words: SavedWords;
  /** What is wrong with the name, or what the BFF said. */
  readonly problem: string | null;
  onChange(words: SavedWords): void;
}

const NOTE_MAX_CHARS = 4000;

/** Name, tags and note of a saved query, and who sees it. */
export function SavedFields({ words, problem, onChange }: SavedFieldsProps): ReactNode {
  const noteId = useId();
  return (
    <>
      <TextField
        label="Name"
        autoFocus
        maxLength={NAME_MAX_CHARS}
        value={words.name}
        onFocus={(event) => event.currentTarget.select()}
        error={problem}
        hint="The filters, the range, the zone and the columns are saved with it; a relative range stays relative."
        onChange={(name) => onChange({ ...words, name })}
      />
      <TextField
        label="Tags"
        placeholder="oncall, sagas"
        value={words.tags}
        onChange={(tags) => onChange({ ...words, tags })}
      />
      <label htmlFor={noteId} className="flex flex-col gap-1 text-xs font-medium text-muted">
        Note
        <textarea
          id={noteId}
          rows={3}
          maxLength={NOTE_MAX_CHARS}
          value={words.note}
          placeholder="What it is for, and what to do when it finds something"
          onChange={(event) => onChange({ ...words, note: event.currentTarget.value })}
          className="w-full resize-y rounded-md border border-border-strong bg-bg px-2 py-1 text-sm font-normal text-text placeholder:text-faint"
        />
      </label>
      <span className="flex items-center gap-2 text-sm text-muted">
        <Switch
          on={words.shared}
          label="Share with everybody who uses this Edda"
          onChange={(shared) => onChange({ ...words, shared })}
        />
        Everybody who uses this Edda sees it
      </span>
    </>
  );
}

export function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, 40));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, TAGS_MAX);
}
