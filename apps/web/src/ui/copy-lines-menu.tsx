import { type ReactElement, type ReactNode, useState } from 'react';
import { LINE_FORMAT_TITLES, LINE_FORMATS } from '../platform/lines/line-format.ts';
import type { CopyOrder } from '../platform/lines/use-line-copy.ts';
import { Menu, MenuChoices, MenuItem, MenuSeparator } from './menu.tsx';

export interface CopyLinesMenuProps {
  readonly trigger: ReactElement;
  onCopy(order: Pick<CopyOrder, 'format' | 'withSecrets'>): void;
}

type Secrets = 'hidden' | 'shown';

const SECRETS = [
  { value: 'hidden', text: 'Secrets hidden' },
  { value: 'shown', text: 'With secrets' },
] as const satisfies readonly { readonly value: Secrets; readonly text: string }[];

/** The forms in which lines are copied, and whether their secrets go along. */
export function CopyLinesMenu({ trigger, onCopy }: CopyLinesMenuProps): ReactNode {
  const [secrets, setSecrets] = useState<Secrets>('hidden');
  return (
    <Menu trigger={trigger}>
      {LINE_FORMATS.map((format) => (
        <MenuItem key={format} icon="copy" onSelect={() => onCopy({ format, withSecrets: secrets === 'shown' })}>
          {LINE_FORMAT_TITLES[format]}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuChoices<Secrets> label="Secrets" value={secrets} choices={SECRETS} onChange={setSecrets} />
    </Menu>
  );
}
