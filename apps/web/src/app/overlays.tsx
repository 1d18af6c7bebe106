import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useHotkeys } from '../platform/hotkeys.ts';

const OpenPalette = lazy(async () => ({ default: (await import('./open-palette.tsx')).OpenPalette }));
const ShortcutSheet = lazy(async () => ({
  default: (await import('../features/shortcut-sheet/shortcut-sheet.tsx')).ShortcutSheet,
}));

/** What every page can have over it: the command palette (Ctrl K) and the sheet of its keys (?). */
export function Overlays(): ReactNode {
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  const close = useCallback(() => setShown(null), []);
  useHotkeys('Everywhere', {
    'Mod+k': ['Command palette', () => setShown('palette')],
    '?': ['All keys of this page', () => setShown('keys')],
  });
  return (
    <Suspense>
      {shown === 'palette' && <OpenPalette onClose={close} />}
      {shown === 'keys' && <ShortcutSheet onClose={close} />}
    </Suspense>
  );
}
