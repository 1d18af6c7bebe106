import { regexpError } from '@edda/logql';
import type { TextCondition } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { FormFoot } from './form-foot.tsx';

export interface TextFormProps {
  readonly text: TextCondition;
  onApply(text: TextCondition): void;
}

export function TextForm({ text, onApply }: TextFormProps): ReactNode {
  const [draft, setDraft] = useState(text);
  const regexProblem = draft.regex ? regexpError(draft.value) : null;
  const isWhole = draft.value !== '' && regexProblem === null;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onApply(draft);
      }}
    >
      <TextField
        label={draft.exclude ? 'Lines without' : 'Lines with'}
        className="font-mono"
        autoFocus
        value={draft.value}
        error={regexProblem}
        onChange={(value) => setDraft({ ...draft, value })}
      />
      <FormFoot disabled={!isWhole}>
        <Toggle
          pressed={draft.exclude}
          label="not: leave these lines out"
          onChange={(exclude) => setDraft({ ...draft, exclude })}
        >
          not
        </Toggle>
        <Toggle
          pressed={draft.caseSensitive}
          label="Upper and lower case matter"
          onChange={(caseSensitive) => setDraft({ ...draft, caseSensitive })}
        >
          Aa
        </Toggle>
        <Toggle pressed={draft.regex} label="A regular expression" onChange={(regex) => setDraft({ ...draft, regex })}>
          .*
        </Toggle>
      </FormFoot>
    </form>
  );
}
