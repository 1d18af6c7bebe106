import type { Random } from '../random.ts';

/** A piece of work that somebody gives to a coding agent, as a script of what is said and done. */
export interface Task {
  readonly ask: string;
  readonly steps: readonly Step[];
  /** What the agent says when it is done. */
  readonly wrap: string;
}

export interface Step {
  readonly thinking?: string;
  readonly say: string;
  readonly tool: ToolName;
  readonly input: Readonly<Record<string, string>>;
  readonly result: string;
  readonly isError?: true;
}

export type ToolName = 'Bash' | 'Read' | 'Edit' | 'Write' | 'Grep' | 'Glob' | 'WebFetch';

const PROJECTS = [
  'checkout-api',
  'atlas-web',
  'billing-worker',
  'orders',
  'ledger',
  'fleet-agent',
  'docs-site',
  'mailer',
];
const MODULES = ['retry', 'cache', 'session', 'invoice', 'scheduler', 'uploader', 'pagination', 'webhook', 'importer'];
const VERBS = ['load', 'merge', 'parse', 'render', 'resolve', 'sync', 'validate', 'flush'];
const NOUNS = ['Batch', 'Config', 'Cursor', 'Invoice', 'Orders', 'Profile', 'Report', 'Session', 'Window'];
const PEOPLE = ['maria', 'jonas', 'priya', 'tomek', 'aiko', 'sam'];

/** Fills the blanks of a script, the same word for the same blank all through: {project}, {module}, {fn}, {person}, {n}. */
export function fillIn(task: Task, random: Random): Task {
  const words: Readonly<Record<string, string>> = {
    project: random.pick(PROJECTS),
    module: random.pick(MODULES),
    fn: `${random.pick(VERBS)}${random.pick(NOUNS)}`,
    person: random.pick(PEOPLE),
    n: String(random.int(12, 480)),
    line: String(random.int(18, 260)),
    ms: String(random.int(120, 900)),
    sha: random.hex(7),
    pr: String(random.int(310, 2400)),
  };
  const fill = (text: string): string => text.replace(/\{([a-z]+)\}/g, (blank, name: string) => words[name] ?? blank);
  return {
    ask: fill(task.ask),
    wrap: fill(task.wrap),
    steps: task.steps.map((step) => ({
      ...step,
      ...(step.thinking === undefined ? {} : { thinking: fill(step.thinking) }),
      say: fill(step.say),
      result: fill(step.result),
      input: Object.fromEntries(Object.entries(step.input).map(([name, value]) => [name, fill(value)])),
    })),
  };
}
