import type { Random } from '../random.ts';
import { bulkText } from './bulk-text.ts';
import { BUILDS } from './tasks-build.ts';
import { REPAIRS } from './tasks-repair.ts';
import { fillIn, type Step, type Task, type ToolName } from './task.ts';

/** One request of a coding agent and what it is answered, in Anthropic's blocks. */
export interface Turn {
  readonly user: readonly UserBlock[];
  readonly assistant: readonly AssistantBlock[];
}

export type UserBlock =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'tool_result';
      readonly tool_use_id: string;
      readonly content: string;
      readonly is_error?: true;
    };

export type AssistantBlock =
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'tool_use';
      readonly id: string;
      readonly name: ToolName;
      readonly input: Readonly<Record<string, string>>;
    };

const SHORT_TASKS = 5;
const TASKS: readonly Task[] = [...REPAIRS, ...BUILDS];

/** One to three tasks in a row: 5 to 20 turns. */
export function scriptOf(random: Random): Turn[] {
  const tasks = random.shuffled(TASKS).slice(
    0,
    random.weighted([
      [1, 3],
      [2, 5],
      [3, 3],
    ]),
  );
  const turns = tasks.flatMap((task) => turnsOf(fillIn(task, random), random));
  return turns.length >= SHORT_TASKS ? turns : [...turns, ...turnsOf(fillIn(random.pick(REPAIRS), random), random)];
}

/** A session that reads a long file: its requests come to about 100 KB each. */
export function bulkyScriptOf(random: Random): Turn[] {
  const steps = [
    bulkStep('I’ll read the whole log, the error may be far from its end.', 'build.log', random.int(60, 100), random),
  ];
  return [{ ...BROKEN_BUILD, steps }, random.pick(TASKS)].flatMap((task) => turnsOf(fillIn(task, random), random));
}

/** A session that reads several, so that its later requests outgrow one line of a Loki with default limits. */
export function longScriptOf(random: Random): Turn[] {
  const steps = [
    bulkStep('The log first, all of it.', 'build.log', random.int(60, 110), random),
    bulkStep('Now the lockfile.', 'pnpm-lock.yaml', random.int(70, 100), random),
    bulkStep('And what it was before.', 'pnpm-lock.yaml.orig', random.int(90, 110), random),
  ];
  return [{ ...BROKEN_BUILD, steps }, random.pick(TASKS)].flatMap((task) => turnsOf(fillIn(task, random), random));
}

const BROKEN_BUILD: Omit<Task, 'steps'> = {
  ask: 'The build of {project} broke over night. Go through the build log and the lockfile, and tell me why.',
  wrap: 'The log breaks off in the middle of an install: the lockfile names a version of `{module}` that was withdrawn last night. Going back to the one before mends it.',
};

function bulkStep(say: string, file: string, kilobytes: number, random: Random): Step {
  return { say, tool: 'Read', input: { file_path: file }, result: bulkText(file, kilobytes, random) };
}

function turnsOf(task: Task, random: Random): Turn[] {
  const turns: Turn[] = [];
  let user: readonly UserBlock[] = [{ type: 'text', text: task.ask }];
  for (const step of task.steps) {
    const id = `toolu_01${random.id(22)}`;
    turns.push({ user, assistant: [...thoughts(step, random), { type: 'text', text: step.say }, toolUse(step, id)] });
    const failed = step.isError === true ? ({ is_error: true } as const) : {};
    user = [{ type: 'tool_result', tool_use_id: id, content: step.result, ...failed }];
  }
  return [...turns, { user, assistant: [{ type: 'text', text: task.wrap }] }];
}

function thoughts(step: Step, random: Random): AssistantBlock[] {
  if (step.thinking === undefined) return [];
  return [{ type: 'thinking', thinking: step.thinking, signature: `Er${random.id(60)}` }];
}

function toolUse(step: Step, id: string): AssistantBlock {
  return { type: 'tool_use', id, name: step.tool, input: step.input };
}
