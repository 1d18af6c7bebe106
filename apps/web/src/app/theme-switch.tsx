import type { ReactNode } from 'react';
import { chooseTheme, systemTheme, useTheme } from '../platform/theme.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** Between light and dark. Whoever comes back to what the system has follows the system again. */
export function ThemeSwitch(): ReactNode {
  const other = useTheme() === 'dark' ? 'light' : 'dark';
  return (
    <IconButton
      icon={other === 'light' ? 'sun' : 'moon'}
      label={other === 'light' ? 'Light theme' : 'Dark theme'}
      className="size-7"
      onClick={() => chooseTheme(other === systemTheme() ? 'system' : other)}
    />
  );
}
