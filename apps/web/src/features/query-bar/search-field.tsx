import type { Ask } from '@edda/protocol';
import { clsx } from 'clsx';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { countText } from '../../platform/number-text.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { type ActiveOffer, NO_LIST, type OfferListHandle } from '../../ui/offer-handle.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { withText } from './ask-edit.ts';
import { type Language, loadLanguage } from './language.ts';
import type { OffersSlot } from './offers-slot.ts';
import { MAX_TEXT, readTyped, type TypedText } from './typed-text.ts';

export interface SearchFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly ask: Ask;
  onChange(ask: Ask): void;
  onRun(): void;
  /** What could be done with the text. */
  renderOffers?(slot: OffersSlot): ReactNode;
  /** A person goes left from the beginning of the text. */
  onLeaveLeft(): void;
}

/** What the field holds. `whole`: what was pasted, where the field shows only its first line. */
interface FieldText {
  readonly text: string;
  readonly whole: string;
}

const NO_TEXT: FieldText = { text: '', whole: '' };

/** Free text, which Enter makes a filter of; LogQL is taken for what it is, and what else it may be is offered below. */
export function SearchField({ ref, ask, onChange, onRun, renderOffers, onLeaveLeft }: SearchFieldProps): ReactNode {
  const [{ text, whole }, setField] = useState(NO_TEXT);
  const [caseSensitive, setCaseSensitive] = useState(false);
  const [regex, setRegex] = useState(false);
  const [language, setLanguage] = useState<Language | null>(null);
  const noteId = useId();
  const typed = readTyped(text, regex, language);

  // A regular expression is nothing else.
  const list = useOffers(renderOffers !== undefined && !regex, text);

  const clear = (): void => setField(NO_TEXT);
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
      case 'bad-regex':
        return;
      default:
        typed satisfies never;
    }
    clear();
    list.closeFor('');
  };
  /** Who is quicker than the language waits for it: what was typed is never taken for something else. */
  const takeText = (): void => {
    if (text.trim() === '' || language !== null) take(typed);
    else void loadLanguage().then((loaded) => take(readTyped(text, regex, loaded)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) list.enter(takeText);
    else if (event.key === 'ArrowDown') list.move(1);
    else if (event.key === 'ArrowUp') list.move(-1);
    else if (event.key === 'Escape' && list.shown) list.closeFor(text);
    else if (event.key === 'Escape' && text !== '') clear();
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
    setField({ text: pasted.slice(0, pasted.indexOf('\n')).trimEnd(), whole: pasted });
  };

  const onTaken = (): void => {
    clear();
    list.leave();
  };
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <div className="@container relative flex min-w-0 flex-1 items-center overflow-hidden">
        <input
          ref={ref}
          type="text"
          role="combobox"
          aria-label="Search the lines"
          aria-describedby={noteId}
          aria-invalid={typed.kind === 'bad-regex'}
          aria-autocomplete="list"
          aria-expanded={list.shown}
          aria-controls={list.id}
          {...(list.activeId === null ? {} : { 'aria-activedescendant': list.activeId })}
          placeholder="Search, or paste an id, a line, a link"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setField({ text: event.currentTarget.value, whole: event.currentTarget.value })}
          onFocus={() => {
            list.open();
            void loadLanguage().then(setLanguage);
          }}
          onClick={list.open}
          onBlur={list.leave}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="peer h-7 w-full min-w-0 rounded-sm bg-transparent px-1 font-mono text-sm text-text outline-none placeholder:font-sans placeholder:text-md placeholder:text-faint"
        />
        {text === '' && (
          <Kbd className="pointer-events-none absolute left-[224px] hidden peer-focus:hidden @3xs:block">/</Kbd>
        )}
      </div>
      {list.wanted && renderOffers?.({ ...list.slot, text: whole, onTaken })}
      <span
        id={noteId}
        role="status"
        className={clsx('max-w-1/2 truncate text-xs', typed.kind === 'bad-regex' ? 'text-error' : 'text-faint')}
      >
        {noteOf(typed)}
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

/** The list below the field: whether it is wanted, and which of its lines is active. */
function useOffers(possible: boolean, text: string) {
  const id = useId();
  const handle = useRef<OfferListHandle>(null);
  const [focused, setFocused] = useState(false);
  /** The text that it was closed for; another one opens it anew. */
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [active, setActive] = useState<ActiveOffer>(NO_LIST);
  const ready = useRef(false);
  const waiting = useRef<(() => void) | null>(null);
  const wanted = possible && focused && closedFor !== text;
  const takeBest = (orElse: () => void): void => {
    if (handle.current?.take() !== true) orElse();
  };
  return {
    id,
    wanted,
    shown: wanted && active.shown,
    activeId: active.id,
    /** Who is quicker than the list waits for it, so that the same text always leads to the same place. */
    enter: (orElse: () => void): void => {
      if (wanted && !ready.current) waiting.current = orElse;
      else takeBest(orElse);
    },
    move: (step: 1 | -1): void => {
      if (wanted) handle.current?.move(step);
      else setClosedFor(null);
    },
    open: (): void => {
      setFocused(true);
      setClosedFor(null);
    },
    closeFor: setClosedFor,
    leave: (): void => setFocused(false),
    slot: {
      listId: id,
      handle,
      onActive: setActive,
      onReady: (): void => {
        ready.current = true;
        const orElse = waiting.current;
        waiting.current = null;
        if (orElse !== null) takeBest(orElse);
      },
    },
  };
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
    case 'bad-regex':
      return typed.message;
    default:
      return typed satisfies never;
  }
}
