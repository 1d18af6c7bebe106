import type { SessionDigest } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { SessionFilter } from './session-columns.ts';

export interface SessionFiltersProps extends SessionFilter {
  /** All of the list: what can be chosen. */
  readonly sessions: readonly SessionDigest[];
  onChange(change: Partial<SessionFilter>): void;
}

/** Which of the sessions are shown. */
export function SessionFilters({ sessions, text, model, machine, onChange }: SessionFiltersProps): ReactNode {
  const models = optionsOf(
    sessions.flatMap(({ models }) => models ?? []),
    model,
  );
  const machines = optionsOf(
    sessions.map((session) => session.machine),
    machine,
  );
  return (
    <div
      role="search"
      aria-label="Sessions"
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-wide:order-last max-wide:basis-full"
    >
      <input
        type="search"
        aria-label="Filter by prompt, id, model or machine"
        placeholder="Prompt, id, model, machine"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        className="h-7 min-w-40 flex-1 rounded-md border border-border-strong bg-bg px-2 text-sm text-text placeholder:text-faint max-wide:basis-full wide:max-w-80"
      />
      <Choice
        label="Model"
        all="All models"
        value={model}
        options={models}
        onChange={(next) => onChange({ model: next })}
      />
      <Choice
        label="Machine"
        all="All machines"
        value={machine}
        options={machines}
        onChange={(next) => onChange({ machine: next })}
      />
    </div>
  );
}

/** What occurs, and what is chosen although it does not. */
function optionsOf(values: readonly string[], chosen: string): readonly string[] {
  return [...new Set([...values, chosen])].filter((value) => value !== '').sort();
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly string[];
  onChange(value: string): void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="h-7 min-w-0 flex-1 rounded-md wide:max-w-44 border border-border-strong bg-bg px-1.5 text-sm text-text"
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
