import type { Ask } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { type AskPart, askWords } from '../../url-state/ask-words.ts';
import { withText, withoutPart } from './ask-edit.ts';
import { isSamePart, type QueryFault } from './query-fault.ts';
import { MAX_TEXT } from './typed-text.ts';

export interface RefusedQueryProps {
  readonly ask: Ask;
  readonly fault: QueryFault;
  onChange(ask: Ask): void;
  /** Opens the LogQL as text. */
  onEdit(): void;
}

/** Stands where the answer would: the question with the place that is wrong, why, and what can be done about it. */
export function RefusedQuery({ ask, fault, onChange, onEdit }: RefusedQueryProps): ReactNode {
  const part = blamedPart(ask, fault);
  return (
    <section
      aria-label="Refused query"
      className="flex min-h-0 min-w-0 flex-1 flex-col items-center justify-center gap-3 overflow-auto p-6 text-md text-muted"
    >
      <div role="alert" className="flex max-w-180 min-w-0 flex-col items-center gap-3 text-center">
        <h2 className="text-lg font-semibold tracking-tight text-text">
          {part === null || part.kind === 'logql' ? 'Loki cannot read this query' : 'Loki cannot read this filter'}
        </h2>
        {part !== null && <MarkedPart ask={ask} part={part} span={fault.span} />}
        <p className="[overflow-wrap:anywhere] text-error">{fault.message}</p>
        {fault.hint !== '' && <p>{fault.hint}</p>}
      </div>
      {part !== null && (
        <p className="flex flex-wrap justify-center gap-1.5">
          {part.kind === 'logql' && (
            <Button variant="primary" onClick={onEdit}>
              Edit the text
            </Button>
          )}
          <Button onClick={() => onChange(withoutPart(ask, part))}>
            {part.kind === 'logql' ? 'Search without it' : 'Search without this filter'}
          </Button>
          {part.kind === 'logql' && ask.logql.length <= MAX_TEXT && (
            <Button onClick={() => onChange(asText(ask))}>Search for these words</Button>
          )}
        </p>
      )}
    </section>
  );
}

/** It was never meant as LogQL: its words are looked for in the lines. */
function asText(ask: Ask): Ask {
  const text = { value: ask.logql, caseSensitive: false, regex: false, exclude: false };
  return withText(withoutPart(ask, { kind: 'logql' }), text);
}

/** Where the error names no part, a typed text is the likeliest. */
function blamedPart(ask: Ask, { part }: QueryFault): AskPart | null {
  return part ?? (ask.logql === '' ? null : { kind: 'logql' });
}

interface MarkedPartProps extends Pick<QueryFault, 'span'> {
  readonly ask: Ask;
  readonly part: AskPart;
}

function MarkedPart({ ask, part, span }: MarkedPartProps): ReactNode {
  const text = textOf(ask, part);
  const { from, to } = span ?? { from: text.length, to: text.length };
  // At the end of the text nothing is wrong but that nothing follows: a space is marked.
  const wrong = masked(text.slice(from, to)) || ' ';
  return (
    <pre className="max-h-48 max-w-full overflow-auto rounded-md border bg-surface px-3 py-2 text-left font-mono text-sm whitespace-pre-wrap text-text [overflow-wrap:anywhere]">
      {masked(text.slice(0, from))}
      {span !== null && (
        <mark className="rounded-sm bg-error/15 text-error underline decoration-wavy underline-offset-2">{wrong}</mark>
      )}
      {masked(text.slice(to))}
    </pre>
  );
}

function masked(text: string): string {
  return maskSecrets(text).text;
}

function textOf(ask: Ask, part: AskPart): string {
  const words = askWords(ask).find((each) => isSamePart(part, each.part));
  if (words === undefined) return '';
  return part.kind === 'logql' ? words.value : `${words.subject} ${words.verb} ${words.value}`;
}
