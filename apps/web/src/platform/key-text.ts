const NAMES: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** `Ctrl K`, `⌘ K`, `Shift G`, `Esc`, `/`: a key of hotkeys.ts as it stands on keyboards. */
export function keyText(key: string, isMac: boolean): string {
  const modified = key.startsWith('Mod+');
  const bare = modified ? key.slice('Mod+'.length) : key;
  const isLetter = /^[A-Za-z]$/.test(bare);
  const shift = isLetter && bare !== bare.toLowerCase() ? 'Shift ' : '';
  const name = NAMES[bare] ?? (isLetter ? bare.toUpperCase() : bare);
  return `${modified ? (isMac ? '⌘ ' : 'Ctrl ') : ''}${shift}${name}`;
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
