import { AI_COST_OBSERVER_QUESTIONS } from './ai-cost-observer-questions.ts';
import { ENTERPRISE_AGENT_PLATFORM_QUESTIONS } from './enterprise-agent-platform-questions.ts';
import { GENERIC_QUESTIONS } from './generic-questions.ts';
import { INTEGR8SCODE_QUESTIONS } from './integr8scode-questions.ts';
import { LLM_PROXY_QUESTIONS } from './llm-proxy-questions.ts';
import type { QuestionSet } from './question.ts';

/** The ready questions, one set a profile; those for anything are last. */
export const QUESTION_SETS: readonly QuestionSet[] = [
  LLM_PROXY_QUESTIONS,
  INTEGR8SCODE_QUESTIONS,
  ENTERPRISE_AGENT_PLATFORM_QUESTIONS,
  AI_COST_OBSERVER_QUESTIONS,
  GENERIC_QUESTIONS,
];

/** Those worth asking where these services have lines. */
export function questionsAbout(services: readonly string[]): readonly QuestionSet[] {
  return QUESTION_SETS.filter(({ services: pattern }) => {
    const named = new RegExp(`^(?:${pattern})$`);
    return services.some((service) => named.test(service));
  });
}
