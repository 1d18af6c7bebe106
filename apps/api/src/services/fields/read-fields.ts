import type { FieldsAnswer } from '@edda/protocol';
import { AskedThread } from '../threads/asked-thread.ts';
import type { FieldsQuestions, FieldsTask } from './fields-worker.ts';

const WORKER = new URL('./fields-worker.ts', import.meta.url);

/** Reads lines in a thread of its own; whoever leaves ends it at once. */
export async function readFields(task: FieldsTask, signal: AbortSignal): Promise<FieldsAnswer> {
  await using thread = new AskedThread<FieldsQuestions>(WORKER, { signal });
  return await thread.ask('fields', task, task.answers);
}
