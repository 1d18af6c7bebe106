import type { JsonTreeLine } from '@edda/sources';
import type { ReactNode } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import type { ValueChoice } from '../../url-state/value-choice.ts';
import { FieldAction } from './field-action.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { TopValuesChoice } from './top-values-choice.ts';

export interface JsonNodeBarProps {
  /** Where the keyboard is; null before it is anywhere. */
  readonly node: JsonTreeLine | null;
  readonly choice: ValueChoice;
  readonly topValues: TopValuesChoice | null;
  /** What stands there as text, whole, however much it is. */
  text(): string;
  onChoose(choice: ValueChoice): void;
  onFoldAll(folds: boolean): void;
}

/** The place in the JSON where one is, and what can be done with it. */
export function JsonNodeBar({ node, choice, topValues, text, onChoose, onFoldAll }: JsonNodeBarProps): ReactNode {
  const value = useCopy();
  const path = useCopy();
  const isNamed = node !== null && node.path !== '';
  const toggle = (to: ValueChoice) => onChoose(choice === to ? 'neither' : to);
  return (
    <div className="sticky top-0 z-10 flex min-h-8 items-center gap-1 border-b bg-surface py-1 pr-2 pl-3.5 text-xs">
      <code className="min-w-0 flex-1 wrap-anywhere text-muted">{isNamed ? node.path : 'the whole line'}</code>
      {isNamed && node.value !== null && (
        <>
          <FieldAction
            icon="plus"
            label={`Only lines with ${node.path} = this value`}
            pressed={choice === 'include'}
            onClick={() => toggle('include')}
          />
          <FieldAction
            icon="minus"
            label={`No lines with ${node.path} = this value`}
            pressed={choice === 'exclude'}
            onClick={() => toggle('exclude')}
          />
          {topValues !== null && (
            <FieldAction
              icon="bars"
              label={`Top values of ${node.path}`}
              expanded={topValues.isShown({ kind: 'field', name: node.path })}
              onClick={(button) => topValues.show({ kind: 'field', name: node.path }, button)}
            />
          )}
        </>
      )}
      <FieldAction
        icon={value.state === 'copied' ? 'check' : 'copy'}
        label={isNamed ? `Copy what stands at ${node.path}` : 'Copy the whole line as pretty JSON'}
        onClick={() => value.copy(text())}
      />
      {isNamed && (
        <FieldAction
          icon={path.state === 'copied' ? 'check' : 'link'}
          label={`Copy the path ${node.path}`}
          onClick={() => path.copy(node.path)}
        />
      )}
      <span className="ml-1 flex gap-1.5 border-l pl-2 text-faint">
        <LinkButton onClick={() => onFoldAll(true)}>Fold all</LinkButton>
        <LinkButton onClick={() => onFoldAll(false)}>Unfold all</LinkButton>
      </span>
    </div>
  );
}
