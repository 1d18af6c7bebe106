import { logqlQuestion, type QuestionSet } from './question.ts';

const API = '{service="api"}';

export const ENTERPRISE_AGENT_PLATFORM_QUESTIONS: QuestionSet = {
  profile: 'enterprise-agent-platform',
  title: 'Enterprise Agent Platform',
  services: 'api',
  questions: [
    logqlQuestion(
      'enterprise-agent-platform.tokens',
      'Which tenant burned the most tokens, with which model?',
      `topk(10, sum by (tenant_id, model) (sum_over_time(${API} |= "llm.completion_done" | json | event="llm.completion_done" | unwrap total_tokens | __error__="" [$__range])))`,
    ),
    logqlQuestion(
      'enterprise-agent-platform.agents',
      'Which agents were at work?',
      `sum by (agent_id) (count_over_time(${API} |= "agent_id" | json agent_id="agent_id" | agent_id != "" [$__range]))`,
    ),
    logqlQuestion(
      'enterprise-agent-platform.steps',
      'What did the agents do, step by step?',
      `${API} | json | event=~"(agent\\\\.execute|orchestrator|runtime|llm|tool)\\\\..*"`,
    ),
    logqlQuestion(
      'enterprise-agent-platform.budgets',
      'Whose budget is running out?',
      `sum by (tenant_id, event) (count_over_time(${API} |= "budget_manager.daily_" | json | event=~"budget_manager\\\\.daily_.*" [$__range]))`,
    ),
  ],
};
