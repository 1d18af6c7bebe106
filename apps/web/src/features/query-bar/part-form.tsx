import type { Ask } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { AskPart } from '../../url-state/ask-words.ts';
import { withCondition, withText } from './ask-edit.ts';
import { ConditionForm } from './condition-form.tsx';
import type { LabelDiscovery } from './label-discovery.ts';
import { LevelsForm } from './levels-form.tsx';
import { ServicesForm } from './services-form.tsx';
import { TextForm } from './text-form.tsx';

export interface PartFormProps {
  readonly part: AskPart;
  readonly ask: Ask;
  readonly discovery: LabelDiscovery;
  onApply(ask: Ask): void;
}

/** What edits one part of a question in place. */
export function PartForm({ part, ask, discovery, onApply }: PartFormProps): ReactNode {
  switch (part.kind) {
    case 'services':
      return (
        <ServicesForm
          services={ask.services}
          discovery={discovery}
          onApply={(services) => onApply({ ...ask, services: [...services] })}
        />
      );
    case 'levels':
      return <LevelsForm levels={ask.levels} onApply={(levels) => onApply({ ...ask, levels: [...levels] })} />;
    case 'text': {
      const text = ask.texts[part.index];
      if (text === undefined) return null;
      return <TextForm text={text} onApply={(changed) => onApply(withText(ask, changed, part.index))} />;
    }
    case 'condition': {
      const condition = ask.conditions[part.index];
      if (condition === undefined) return null;
      return (
        <ConditionForm
          condition={condition}
          discovery={discovery}
          onApply={(changed) => onApply(withCondition(ask, changed, part.index))}
        />
      );
    }
    case 'logql':
      return null;
    default:
      return part satisfies never;
  }
}
