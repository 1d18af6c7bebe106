import type { Ask } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Pill, PillWords } from '../../ui/pill.tsx';
import { Popover } from '../../ui/popover.tsx';
import { type AskWords, askWords } from '../../url-state/ask-words.ts';
import { withCondition, withoutPart } from './ask-edit.ts';
import type { LabelDiscovery } from './label-discovery.ts';
import { isSamePart, type QueryFault } from './query-fault.ts';

/** Forms come when the first of them is opened. */
const PartForm = lazy(async () => ({ default: (await import('./part-form.tsx')).PartForm }));
const ConditionForm = lazy(async () => ({ default: (await import('./condition-form.tsx')).ConditionForm }));

export interface QueryPillsProps {
  readonly ask: Ask;
  /** What is wrong with the question; the pill to blame is marked. */
  readonly fault: QueryFault | null;
  readonly discovery: LabelDiscovery;
  onChange(ask: Ask): void;
  onEditLogql(): void;
  /** A pill was taken away by key: the focus has to go somewhere. */
  onLeave(): void;
}

/** One pill a part of the question, and a button for one more. */
export function QueryPills(props: QueryPillsProps): ReactNode {
  const { ask, discovery, onChange } = props;
  return (
    <>
      {askWords(ask).map((words) => (
        <QueryPill key={keyOf(words)} {...props} words={words} />
      ))}
      <AddFilter ask={ask} discovery={discovery} onChange={onChange} />
    </>
  );
}

interface QueryPillProps extends QueryPillsProps {
  readonly words: AskWords;
}

function QueryPill({ words, ask, fault, discovery, onChange, onEditLogql, onLeave }: QueryPillProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { part, subject, verb, negative } = words;
  // A filter comes from a click on a value that was hidden, too; its form has the whole.
  const value = maskSecrets(words.value).text;
  const remove = (): void => onChange(withoutPart(ask, part));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove();
    onLeave();
  };
  const isWrong = fault !== null && isSamePart(fault.part, part);
  const face = {
    subject,
    verb,
    value,
    negative,
    onKeyDown,
    'data-pill': '',
    ...(isWrong ? { problem: fault.message } : {}),
  };
  return (
    <Pill label={`${subject} ${verb} ${value}`} negative={negative} onRemove={remove}>
      {part.kind === 'logql' ? (
        <PillWords {...face} onClick={onEditLogql} />
      ) : (
        <Popover
          label={`Change ${subject}`}
          open={open}
          onOpenChange={setOpen}
          className="w-72 p-3"
          trigger={<PillWords {...face} />}
        >
          <Suspense fallback={<div className="h-24" />}>
            <PartForm
              part={part}
              ask={ask}
              discovery={discovery}
              onApply={(changed) => {
                setOpen(false);
                onChange(changed);
              }}
            />
          </Suspense>
        </Popover>
      )}
    </Pill>
  );
}

/** Pills of texts and conditions are known by what they say: their places change when one is taken away. */
function keyOf({ part, subject, verb, value }: AskWords): string {
  return part.kind === 'text' || part.kind === 'condition' ? `${part.kind} ${subject} ${verb} ${value}` : part.kind;
}

type AddFilterProps = Pick<QueryPillsProps, 'ask' | 'discovery' | 'onChange'>;

function AddFilter({ ask, discovery, onChange }: AddFilterProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Add a filter"
      open={open}
      onOpenChange={setOpen}
      className="w-72 p-3"
      trigger={
        <button
          type="button"
          aria-label="Add a filter"
          title="Add a filter"
          className="flex size-[26px] shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        >
          <Icon name="plus" />
        </button>
      }
    >
      <Suspense fallback={<div className="h-60" />}>
        <ConditionForm
          condition={null}
          discovery={discovery}
          onApply={(condition) => {
            setOpen(false);
            onChange(withCondition(ask, condition));
          }}
        />
      </Suspense>
    </Popover>
  );
}
