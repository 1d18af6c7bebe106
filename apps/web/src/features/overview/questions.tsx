import { type Question, questionsAbout } from '@edda/sources';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';

export interface QuestionsProps {
  /** Those that have lines. */
  readonly services: readonly string[];
  hrefOf(question: Question): string;
  onFollow(href: string): void;
}

/** What people ask of these systems over and over, each one click from its answer. */
export function Questions({ services, hrefOf, onFollow }: QuestionsProps): ReactNode {
  const sets = questionsAbout(services);
  if (sets.length === 0) return null;
  return (
    <section aria-label="Questions">
      <h2 className="border-b px-3 py-2 text-sm font-semibold">Questions</h2>
      {sets.map(({ profile, title, questions }) => (
        <section key={profile} aria-label={title} className="border-b py-1.5">
          <h3 className="px-3 pt-0.5 pb-1 text-xs text-muted">{title}</h3>
          <ul>
            {questions.map((question) => (
              <li key={question.id}>
                <InnerLink
                  href={hrefOf(question)}
                  onFollow={onFollow}
                  className="group flex items-center gap-2 px-3 py-1 text-sm hover:bg-hover max-wide:py-2"
                >
                  <span className="min-w-0 flex-1">{question.title}</span>
                  <Icon name="chevron-right" className="text-faint group-hover:text-text" />
                </InnerLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
