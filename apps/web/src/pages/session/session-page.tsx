import { sessionIdOf } from '@edda/sources';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SessionView } from './session-view.tsx';

/** A conversation with a model, put together from the lines of the proxy between them. */
export function SessionPage(): ReactNode {
  const { id: text = '' } = useParams({ strict: false });
  const id = sessionIdOf(text);
  if (id !== null) return <SessionView key={id} id={id} />;
  return (
    <div className="p-6 text-center">
      <h1 className="text-lg font-semibold tracking-tight">This is no session</h1>
      <p className="mt-2 text-muted">Its id is empty, too long, or has control characters in it.</p>
      <Link to="/sessions" search={{ text: '' }} className="mt-3 inline-block text-accent underline">
        All sessions
      </Link>
    </div>
  );
}
