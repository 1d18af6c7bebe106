import { regexpError } from '@edda/logql';
import type { Mute } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';

export interface MuteFormProps {
  onMute(mute: Mute): void;
}

/** Mutes lines by a text or a pattern. */
export function MuteForm({ onMute }: MuteFormProps): ReactNode {
  const [value, setValue] = useState('');
  const [caseSensitive, setCaseSensitive] = useState(false);
  const [regex, setRegex] = useState(false);
  const problem = regex && value !== '' ? regexpError(value) : null;
  return (
    <form
      className="flex items-start gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (value === '' || problem !== null) return;
        onMute({ what: 'text', value, caseSensitive, regex, on: true });
        setValue('');
      }}
    >
      <div className="min-w-0 flex-1">
        <TextField
          label="Mute lines with"
          labelHidden
          placeholder={regex ? 'Mute lines that match …' : 'Mute lines with …'}
          className="font-mono"
          value={value}
          error={problem}
          onChange={setValue}
        />
      </div>
      <Toggle
        pressed={caseSensitive}
        label="Upper and lower case matter"
        className="mt-0.5"
        onChange={setCaseSensitive}
      >
        Aa
      </Toggle>
      <Toggle pressed={regex} label="A regular expression" className="mt-0.5" onChange={setRegex}>
        .*
      </Toggle>
      <Button type="submit" disabled={value === '' || problem !== null}>
        Mute
      </Button>
    </form>
  );
}
