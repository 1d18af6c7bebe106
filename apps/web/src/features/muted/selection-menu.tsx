import type { Ask } from '@edda/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { withMute } from '../../url-state/mutes.ts';

export interface SelectionMenuProps {
  readonly ask: Ask;
  onAsk(ask: Ask): void;
}

interface SelectedText {
  readonly text: string;
  /** Of the viewport, in CSS pixels. */
  readonly left: number;
  readonly top: number;
}

/** Where what is selected comes from a log. */
const LOG_TEXT = '[role="grid"], [aria-label="Open row"]';
const MAX_CHARS = 500;
const WIDTH = 190;

/** Beside a text that is selected in a row: what to do with it. */
export function SelectionMenu({ ask, onAsk }: SelectionMenuProps): ReactNode {
  const selected = useSelectedText();
  if (selected === null) return null;
  const { text, left, top } = selected;
  const done = (next: Ask): void => {
    getSelection()?.removeAllRanges();
    onAsk(next);
  };
  return (
    <div
      role="toolbar"
      aria-label="The selected text"
      style={{ left, top }}
      // The selection stays while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      className="fixed z-40 flex rounded-md border border-border-strong bg-raised p-0.5 shadow-raised"
    >
      <Button
        variant="ghost"
        onClick={() =>
          done({ ...ask, texts: [...ask.texts, { value: text, caseSensitive: true, regex: false, exclude: false }] })
        }
      >
        <Icon name="search" />
        Find
      </Button>
      <Button
        variant="ghost"
        onClick={() => done(withMute(ask, { what: 'text', value: text, caseSensitive: true, regex: false, on: true }))}
      >
        <Icon name="eye-off" />
        Mute
      </Button>
    </div>
  );
}

/** What a person has selected in the lines, once the mouse or the key is let go. */
function useSelectedText(): SelectedText | null {
  const [selected, setSelected] = useState<SelectedText | null>(null);
  useEffect(() => {
    const look = (): void => setSelected(selectedText());
    const forget = (): void => setSelected((before) => (selectedText() === null ? null : before));
    document.addEventListener('mouseup', look);
    document.addEventListener('keyup', look);
    document.addEventListener('selectionchange', forget);
    document.addEventListener('scroll', forget, true);
    return () => {
      document.removeEventListener('mouseup', look);
      document.removeEventListener('keyup', look);
      document.removeEventListener('selectionchange', forget);
      document.removeEventListener('scroll', forget, true);
    };
  }, []);
  return selected;
}

/** Null where nothing is selected, or something that is not one piece of a line. */
function selectedText(): SelectedText | null {
  const selection = getSelection();
  // What is selected as text is only known after a layout, which each step of a scroll would pay for.
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const text = selection.toString().trim();
  if (text === '' || text.length > MAX_CHARS || text.includes('\n')) return null;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: node } = range;
  const element = node instanceof Element ? node : node.parentElement;
  if (element === null || element.closest(LOG_TEXT) === null) return null;
  const box = range.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - WIDTH));
  const above = box.top - 40;
  return { text, left, top: above < 48 ? box.bottom + 6 : above };
}
