import { logqlQuestion, type QuestionSet } from './question.ts';

const ALL = '{service_namespace="integr8scode"}';

export const INTEGR8SCODE_QUESTIONS: QuestionSet = {
  profile: 'integr8scode',
  title: 'Integr8sCode',
  services: 'integr8scode(-.+)?',
  questions: [
    logqlQuestion(
      'integr8scode.traced-errors',
      'Which errors have a trace?',
      `${ALL} |~ "(?i)error" | json | level="error" | trace_id != ""`,
    ),
    logqlQuestion(
      'integr8scode.executions',
      'Which executions had errors?',
      `sum by (execution_id) (count_over_time(${ALL} |= "execution_id" | json execution_id="execution_id", level="level" | level="error" | execution_id != "" [$__range]))`,
    ),
    logqlQuestion(
      'integr8scode.logins',
      'Who is trying to break in?',
      `topk(10, sum by (client_ip, username) (count_over_time(${ALL} |= "Login failed" | json event="event", client_ip="client_ip", username="username" | event="Login failed" [$__range])))`,
    ),
  ],
};
