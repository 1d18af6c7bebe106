import type { ReactNode } from 'react';
import { chooseTheme, THEME_CHOICES, type ThemeChoice, useTheme, useThemeChoice } from '../platform/theme.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuChoices } from '../ui/menu.tsx';

const WORDS: Readonly<Record<ThemeChoice, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function ThemeMenu(): ReactNode {
  const choice = useThemeChoice();
  const theme = useTheme();
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" aria-label="Theme" className="px-2">
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </Button>
      }
    >
      <MenuChoices
        label="Theme"
        value={choice}
        choices={THEME_CHOICES.map((value) => ({ value, text: WORDS[value] }))}
        onChange={chooseTheme}
      />
    </Menu>
  );
}
