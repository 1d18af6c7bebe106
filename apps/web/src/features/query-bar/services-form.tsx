import { type ReactNode, useId, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormFoot } from './form-foot.tsx';
import type { LabelDiscovery } from './label-discovery.ts';
import { useSuggestions } from './use-suggestions.ts';

export interface ServicesFormProps {
  readonly services: readonly string[];
  readonly discovery: LabelDiscovery;
  onApply(services: readonly string[]): void;
}

/** The services that are asked for; Enter adds the typed one and applies. */
export function ServicesForm({ services, discovery, onApply }: ServicesFormProps): ReactNode {
  const [draft, setDraft] = useState(services);
  const [typed, setTyped] = useState('');
  const listId = useId();
  const known = useSuggestions('service_name', (signal) => discovery.labelValues('service_name', '', signal));
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const added = typed.trim();
        onApply(added === '' || draft.includes(added) ? draft : [...draft, added]);
      }}
    >
      <ul aria-label="Services" className="flex flex-col">
        {draft.map((service) => (
          <li key={service} className="flex h-6 items-center justify-between rounded-sm px-1 font-mono hover:bg-hover">
            <span className="truncate">{service}</span>
            <IconButton
              icon="cross"
              label={`Let ${service} go`}
              onClick={() => setDraft(draft.filter((each) => each !== service))}
            />
          </li>
        ))}
      </ul>
      <TextField label="One more" autoFocus className="font-mono" list={listId} value={typed} onChange={setTyped} />
      <datalist id={listId}>
        {known
          .filter((service) => !draft.includes(service))
          .map((service) => (
            <option key={service} value={service} />
          ))}
      </datalist>
      <FormFoot />
    </form>
  );
}
