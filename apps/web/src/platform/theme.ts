import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { readStored, writeStored } from './storage.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type Theme = Exclude<ThemeChoice, 'system'>;

const ThemeChoiceSchema = z.enum(THEME_CHOICES);
const STORED_AS = 'theme';

let choice: ThemeChoice = 'system';
const listeners = new Set<() => void>();

/** Puts the remembered theme on the document, and follows the system where that is chosen. Once, before the first paint. */
export function startTheme(): void {
  choice = readStored(STORED_AS, ThemeChoiceSchema) ?? 'system';
  darkSystem().addEventListener('change', apply);
  apply();
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  writeStored(STORED_AS, next);
  apply();
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

/** The theme that is on screen; charts that draw by themselves draw again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

/** The value of a design token (`--error`), for what is drawn without CSS. */
export function tokenValue(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function systemTheme(): Theme {
  return darkSystem().matches ? 'dark' : 'light';
}

function currentTheme(): Theme {
  return choice === 'system' ? systemTheme() : choice;
}

function darkSystem(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function apply(): void {
  document.documentElement.dataset.theme = currentTheme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
