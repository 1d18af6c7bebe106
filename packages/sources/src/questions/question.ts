/**
 * Something that people ask of a system over and over. LogQL may hold the variables of panels: `$__range` is the length
 * of what is looked at, so that the last point of a series is the answer for all of it.
 */
export interface Question {
  /** `llm-proxy.slow`. */
  readonly id: string;
  /** As a person asks it. */
  readonly title: string;
  readonly opens: QuestionView;
}

/** What answers it: lines or a metric by LogQL, or the list of sessions, the largest first. */
export type QuestionView =
  | { readonly kind: 'logql'; readonly logql: string }
  | { readonly kind: 'sessions'; readonly sort: 'cost' | 'errors' | 'retries' };

/** The questions of one system. */
export interface QuestionSet {
  /** A profile's name. */
  readonly profile: string;
  readonly title: string;
  /** An anchored pattern for `service_name`; they are worth asking where a service by such a name has lines. */
  readonly services: string;
  readonly questions: readonly Question[];
}

export function logqlQuestion(id: string, title: string, logql: string): Question {
  return { id, title, opens: { kind: 'logql', logql } };
}
