import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseTheme, startTheme } from './theme.ts';

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

const shown = (): string | undefined => document.documentElement.dataset.theme;

test('a chosen theme is on the document and comes back after a reload', () => {
  startTheme();
  chooseTheme('dark');
  expect(shown()).toBe('dark');
  document.documentElement.dataset.theme = '';
  startTheme();
  expect(shown()).toBe('dark');
  chooseTheme('light');
  expect(shown()).toBe('light');
});

test('a stored theme that nobody knows counts as the system’s', () => {
  localStorage.setItem('edda.theme', '"sepia"');
  startTheme();
  expect(shown()).toBe(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
});
