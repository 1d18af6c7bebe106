import { sessionIdOf, traceIdOf } from '@edda/sources';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, use } from 'react';
import { Profiles } from '../../api/profiles.ts';
import { EntityView } from './entity-view.tsx';
import { TracesPage } from './traces-page.tsx';

/** Everything that the logs say about one trace. */
export function TracePage(): ReactNode {
  const { id: text = '' } = useParams({ strict: false });
  const id = traceIdOf(text);
  return id === null ? <TracesPage text={text} /> : <EntityView key={id} kind="trace" id={id} />;
}

/** The same about a request, an execution, whatever else profiles name ids of. */
export function EntityPage(): ReactNode {
  const { kind = '', id: text = '' } = useParams({ strict: false });
  const profiles = use(Profiles);
  const id = sessionIdOf(text);
  // While nobody has told what profiles there are, the server decides.
  const isKnown = profiles.isEmpty || profiles.kinds.includes(kind);
  if (id !== null && isKnown) return <EntityView key={`${kind} ${id}`} kind={kind} id={id} />;
  return (
    <div className="mx-auto max-w-prose p-6 text-center">
      <h1 className="text-lg font-semibold tracking-tight">There is no such page</h1>
      <p className="mt-2 text-muted">
        {isKnown
          ? 'This id is empty, too long, or has control characters in it.'
          : `No profile names ids of the kind “${kind}”. Pages like this one are there for: ${profiles.kinds.join(', ')}.`}
      </p>
      <Link to="/search" search={{ text: '' }} className="mt-3 inline-block text-accent underline">
        Go to the search
      </Link>
    </div>
  );
}
