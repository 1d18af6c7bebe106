import type { Ask } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { countText } from '../../platform/number-text.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { withText } from './ask-edit.ts';
import { type Language, loadLanguage } from './language.ts';
import { MAX_TEXT, readTyped, type TypedText } from './typed-text.ts';

export interface SearchFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly ask: Ask;
  onChange(ask: Ask): void;
  onRun(): void;
  onOpenLink(search: string): void;
  /** A person goes left from the beginning of the text. */
  onLeaveLeft(): void;
}

/** Free text, which Enter makes a filter of; LogQL and Edda's own links are taken for what they are. */
export function SearchField({ ref, ask, onChange, onRun, onOpenLink, onLeaveLeft }: SearchFieldProps): ReactNode {
  const [text, setText] = useState('');
  const [caseSensitive, setCaseSensitive] = useState(false);
  const [regex, setRegex] = useState(false);
  const [language, setLanguage] = useState<Language | null>(null);
  const noteId = useId();
  const typed = readTyped(text, regex, language);
  const note = noteOf(typed);

  const take = (typed: TypedText): void => {
    switch (typed.kind) {
      case 'nothing':
        onRun();
        break;
      case 'text':
        onChange(withText(ask, { value: typed.value, caseSensitive, regex, exclude: false }));
        break;
      case 'logql':
        onChange({ ...ask, logql: typed.logql });
        break;
      case 'link':
        onOpenLink(typed.search);
        break;
      case 'bad-regex':
        return;
      default:
        typed satisfies never;
    }
    setText('');
  };
  /** Who is quicker than the language waits for it: what was typed is never taken for something else. */
  const takeText = (): void => {
    if (text.trim() === '' || language !== null) take(typed);
    else void loadLanguage().then((loaded) => take(readTyped(text, regex, loaded)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) takeText();
    else if (event.key === 'Escape' && text !== '') setText('');
    else if (event.key === 'Escape') event.currentTarget.blur();
    else if (atStart && (event.key === 'ArrowLeft' || event.key === 'Backspace')) onLeaveLeft();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** A field of one line would run the lines of a paste together; the first is the one to search for. */
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text').trim();
    if (!pasted.includes('\n') || readTyped(pasted, regex, language).kind === 'logql') return;
    event.preventDefault();
    setText(pasted.slice(0, pasted.indexOf('\n')).trimEnd());
  };

  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <div className="relative flex min-w-0 flex-1 items-center overflow-hidden">
        <input
          ref={ref}
          type="text"
          aria-label="Search the lines"
          aria-describedby={noteId}
          aria-invalid={typed.kind === 'bad-regex'}
          placeholder="Search, or paste an id, a line, a link"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onFocus={() => void loadLanguage().then(setLanguage)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="peer h-7 w-full min-w-0 rounded-sm bg-transparent px-1 font-mono text-sm text-text outline-none placeholder:font-sans placeholder:text-md placeholder:text-faint"
        />
        {text === '' && (
          <Kbd className="pointer-events-none absolute left-[224px] peer-focus:hidden max-wide:hidden">/</Kbd>
        )}
      </div>
      <span
        id={noteId}
        role="status"
        className={clsx('max-w-1/2 truncate text-xs', typed.kind === 'bad-regex' ? 'text-error' : 'text-faint')}
      >
        {note}
      </span>
      <Toggle pressed={caseSensitive} label="Upper and lower case matter" onChange={setCaseSensitive}>
        Aa
      </Toggle>
      <Toggle pressed={regex} label="A regular expression" onChange={setRegex}>
        .*
      </Toggle>
    </div>
  );
}

/** What Enter will do, where it is not what one would think. */
function noteOf(typed: TypedText): string {
  switch (typed.kind) {
    case 'nothing':
      return '';
    case 'text':
      return typed.cut ? `the first ${countText(MAX_TEXT)} characters` : '';
    case 'logql':
      return 'LogQL';
    case 'link':
      return 'a link to a view';
    case 'bad-regex':
      return typed.message;
    default:
      return typed satisfies never;
  }
}
