import { type ReactNode, useState } from 'react';
import { listHotkeys, type ListedHotkey } from '../../platform/hotkeys.ts';
import { isMac, keyText } from '../../platform/key-text.ts';
import { Dialog } from '../../ui/dialog.tsx';

export interface ShortcutSheetProps {
  onClose(): void;
}

/** Every key that does something on this page, as it is registered: what is listed here works. */
export function ShortcutSheet({ onClose }: ShortcutSheetProps): ReactNode {
  const [groups] = useState(() => groupsOf(listHotkeys()));
  return (
    <Dialog
      open
      title="Keys of this page"
      className="w-[720px]"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <div
        // The focus of the close button would bring up its tooltip, which Escape closes first.
        ref={(element) => element?.focus()}
        tabIndex={-1}
        className="gap-8 outline-none wide:columns-2"
      >
        {groups.map(([group, hotkeys]) => (
          <section key={group} aria-label={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-muted">{group}</h3>
            <dl>
              {hotkeys.map(({ key, text }) => (
                <div key={key} className="flex min-h-6 items-center justify-between gap-3 text-sm">
                  <dt>{text}</dt>
                  <dd className="flex gap-1">
                    {keyText(key, isMac())
                      .split(' ')
                      .map((part) => (
                        <kbd
                          key={part}
                          className="rounded-[3px] border border-border-strong px-1.5 font-mono text-xs leading-5 text-text"
                        >
                          {part}
                        </kbd>
                      ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-xs text-muted">
        Keys are letters while you type, and rest while something is open over the page.
      </p>
    </Dialog>
  );
}

/** Of two that share a key the later one answers first, and only it is listed. */
function groupsOf(hotkeys: readonly ListedHotkey[]): readonly (readonly [string, readonly ListedHotkey[]])[] {
  const byKey = new Map(hotkeys.map((hotkey) => [`${hotkey.group} ${hotkey.key}`, hotkey]));
  const groups = Map.groupBy(byKey.values(), ({ group }) => group);
  return [...groups];
}
