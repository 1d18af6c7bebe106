import { logqlQuestion, type QuestionSet } from './question.ts';

const ALL = '{service_name="ai-cost-observer"}';

export const AI_COST_OBSERVER_QUESTIONS: QuestionSet = {
  profile: 'ai-cost-observer',
  title: 'AI Cost Observer',
  services: 'ai-cost-observer',
  questions: [
    logqlQuestion('ai-cost-observer.runs', 'When did my AI tools run?', `${ALL} |~ "(Detected AI|stopped)"`),
    logqlQuestion(
      'ai-cost-observer.health',
      'Is the observer itself healthy?',
      `sum by (host_name, severity_text) (count_over_time(${ALL} | severity_text=~"WARN|ERROR|CRITICAL" [$__range]))`,
    ),
  ],
};
