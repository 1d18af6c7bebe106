import { regexpError } from '@edda/logql';
import { CONDITION_KINDS, CONDITION_OPS, type FieldCondition } from '@edda/protocol';
import { type ReactNode, useId, useState } from 'react';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { oppositeOf } from './ask-edit.ts';
import { FormFoot } from './form-foot.tsx';
import type { LabelDiscovery } from './label-discovery.ts';
import { useSuggestions } from './use-suggestions.ts';

export interface ConditionFormProps {
  /** Null: a new one, whose kind and name are chosen too. */
  readonly condition: FieldCondition | null;
  readonly discovery: LabelDiscovery;
  onApply(condition: FieldCondition): void;
}

const NEW: FieldCondition = { kind: 'label', name: '', op: '=', value: '' };

const KIND_NAMES: Readonly<Record<FieldCondition['kind'], string>> = {
  label: 'Label of the stream',
  metadata: 'Structured metadata',
  field: 'Field in the line',
};

const OP_NAMES: Readonly<Record<FieldCondition['op'], string>> = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'matches',
  '!~': 'matches not',
  '>': 'greater than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
};

/** Labels are matched by Loki's index, which knows no order. */
const opsOf = (kind: FieldCondition['kind']): readonly FieldCondition['op'][] =>
  kind === 'label' ? CONDITION_OPS.slice(0, 4) : CONDITION_OPS;

export function ConditionForm({ condition, discovery, onApply }: ConditionFormProps): ReactNode {
  const [draft, setDraft] = useState(condition ?? NEW);
  const { kind, name, op, value } = draft;
  const isRegex = op === '=~' || op === '!~';
  const problem = isRegex ? regexpError(value) : null;
  const isWhole = name.trim() !== '' && problem === null;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onApply({ ...draft, name: name.trim() });
      }}
    >
      {condition === null && (
        <>
          <SelectField
            label="Where"
            value={kind}
            groups={[
              { label: 'Where', options: CONDITION_KINDS.map((each) => ({ value: each, text: KIND_NAMES[each] })) },
            ]}
            onChange={(chosen) => {
              const next = CONDITION_KINDS.find((each) => each === chosen) ?? kind;
              setDraft({ ...draft, kind: next, op: opsOf(next).includes(op) ? op : '=' });
            }}
          />
          <NameField
            kind={kind}
            name={name}
            discovery={discovery}
            onChange={(next) => setDraft({ ...draft, name: next })}
          />
        </>
      )}
      <SelectField
        label={condition === null ? 'How' : `${KIND_NAMES[kind]} ${name}`}
        value={op}
        groups={[{ label: 'How', options: opsOf(kind).map((each) => ({ value: each, text: OP_NAMES[each] })) }]}
        onChange={(chosen) => setDraft({ ...draft, op: CONDITION_OPS.find((each) => each === chosen) ?? op })}
      />
      <ValueField
        draft={draft}
        autoFocus={condition !== null}
        problem={problem}
        discovery={discovery}
        onChange={(next) => setDraft({ ...draft, value: next })}
      />
      <FormFoot disabled={!isWhole}>
        <Toggle
          pressed={op === '!=' || op === '!~'}
          label="not: the opposite"
          onChange={() => setDraft(oppositeOf(draft))}
        >
          not
        </Toggle>
      </FormFoot>
    </form>
  );
}

interface NameFieldProps {
  readonly kind: FieldCondition['kind'];
  readonly name: string;
  readonly discovery: LabelDiscovery;
  onChange(name: string): void;
}

function NameField({ kind, name, discovery, onChange }: NameFieldProps): ReactNode {
  const listId = useId();
  const known = useSuggestions(kind === 'label' ? kind : null, (signal) => discovery.labelNames('', signal));
  return (
    <>
      <TextField label="Name" autoFocus className="font-mono" list={listId} value={name} onChange={onChange} />
      <datalist id={listId}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}

interface ValueFieldProps {
  readonly draft: FieldCondition;
  readonly autoFocus: boolean;
  readonly problem: string | null;
  readonly discovery: LabelDiscovery;
  onChange(value: string): void;
}

function ValueField({ draft, autoFocus, problem, discovery, onChange }: ValueFieldProps): ReactNode {
  const { kind, name, op, value } = draft;
  const listId = useId();
  const isLabel = kind === 'label' && name !== '' && (op === '=' || op === '!=');
  const known = useSuggestions(isLabel ? name : null, (signal) => discovery.labelValues(name, '', signal));
  return (
    <>
      <TextField
        label="Value"
        autoFocus={autoFocus}
        className="font-mono"
        list={listId}
        value={value}
        error={problem}
        onChange={onChange}
      />
      <datalist id={listId}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}
