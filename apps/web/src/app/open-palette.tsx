import { type ReactNode, useState } from 'react';
import { Palette } from '../features/palette/palette.tsx';
import { listHotkeys } from '../platform/hotkeys.ts';
import { usePaletteGroups } from './use-palette-groups.tsx';

/** The palette with all that there is to do and to go to. */
export function OpenPalette({ onClose }: { onClose(): void }): ReactNode {
  const [hotkeys] = useState(listHotkeys);
  return <Palette groups={usePaletteGroups(hotkeys)} onClose={onClose} />;
}
