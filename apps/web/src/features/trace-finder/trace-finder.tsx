import { traceIdOf } from '@edda/sources';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface TraceFinderProps {
  /** What stands in the field at first. */
  readonly text: string;
  onFind(id: string): void;
}

/** Anything with an id in it: an address of a tracer, a `traceparent`, a line. */
const ID_WITHIN = /(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])/i;

/** A field to paste a trace id into. */
export function TraceFinder({ text, onFind }: TraceFinderProps): ReactNode {
  const [typed, setTyped] = useState(text);
  const [problem, setProblem] = useState<string | null>(text === '' ? null : problemOf(text));
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const id = idWithin(typed);
    if (id === null) setProblem(problemOf(typed));
    else onFind(id);
  };
  return (
    <form onSubmit={find} className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label="Trace id"
          labelHidden
          autoFocus
          placeholder="4bf92f3577b34da6a3ce929d0e0e4736"
          value={typed}
          error={problem}
          hint="16 or 32 hexadecimal digits, or any text that holds them"
          className="font-mono"
          onChange={(next) => {
            setTyped(next);
            setProblem(null);
          }}
        />
      </div>
      <Button type="submit" variant="primary">
        Find
      </Button>
    </form>
  );
}

function idWithin(text: string): string | null {
  return traceIdOf(text.trim()) ?? traceIdOf(ID_WITHIN.exec(text)?.[0] ?? '');
}

function problemOf(text: string): string | null {
  if (idWithin(text) !== null) return null;
  return text.trim() === '' ? 'Paste a trace id here' : 'There is no trace id in this text';
}
