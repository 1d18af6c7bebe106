import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const KEPT = [
  { to: '/saved', text: 'Saved queries' },
  { to: '/history', text: 'History' },
] as const;

export interface KeptLayoutProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What the pages of questions that are kept have in common: a column, and the way from one to the other. */
export function KeptLayout({ title, children }: KeptLayoutProps): ReactNode {
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-4xl flex-1 flex-col gap-3 overflow-auto px-3 py-5">
      <title>{`${title} · Edda`}</title>
      <h1 className="sr-only">{title}</h1>
      <nav aria-label="Questions" className="flex gap-4 border-b">
        {KEPT.map(({ to, text }) => (
          <Link
            key={to}
            to={to}
            search={{ text: '' }}
            activeOptions={{ includeSearch: false }}
            className="pb-2 text-lg font-semibold tracking-tight text-muted hover:text-text aria-[current=page]:text-text aria-[current=page]:shadow-[inset_0_-2px_var(--accent)]"
          >
            {text}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
