import { logqlQuestion, type QuestionSet } from './question.ts';

export const GENERIC_QUESTIONS: QuestionSet = {
  profile: 'generic',
  title: 'Any source',
  services: '.+',
  questions: [
    logqlQuestion(
      'generic.bytes',
      'Which services write the most?',
      'topk(10, sum by (service_name) (bytes_over_time({service_name=~".+"} [$__range])))',
    ),
    logqlQuestion('generic.tracebacks', 'Where are stack traces?', '{service_name=~".+"} |= "Traceback"'),
  ],
};
