import { parentPort } from 'node:worker_threads';
import { BlockCache } from './block-cache.ts';
import { faultOf } from './fault.ts';
import { LogScan } from './log-scan.ts';
import type { Answer, OpenJob, Question } from './scan-messages.ts';

/** Unpacked blocks that a worker keeps: two workers, and the store stays under its 0.6 GB. */
const CACHE_BYTES = 96 * 1024 * 1024;

const cache = new BlockCache(CACHE_BYTES);
const jobs = new Map<number, LogScan>();

parentPort?.on('message', (question: Question) => {
  try {
    const { answer, transfer } = answerTo(question);
    parentPort?.postMessage({ id: question.id, ok: true, answer }, transfer);
  } catch (error) {
    parentPort?.postMessage({ id: question.id, ok: false, fault: faultOf(error) }, []);
  }
});

interface Reply {
  readonly answer: Answer;
  readonly transfer: ArrayBuffer[];
}

function answerTo(question: Question): Reply {
  switch (question.type) {
    case 'open':
      jobs.set(question.job, scanOf(question));
      return { answer: { type: 'opened' }, transfer: [] };
    case 'batch': {
      const job = jobs.get(question.job);
      if (job === undefined) throw new Error(`there is no job ${question.job}`);
      const { rows, cost } = job.batch(question.blocks, question.bound);
      const transfer = [rows.times, rows.ranks, rows.group, rows.ends, rows.json].map(({ buffer }) => buffer);
      return { answer: { type: 'rows', rows, cost }, transfer };
    }
    case 'close':
      jobs.delete(question.job);
      return { answer: { type: 'closed', partial: null }, transfer: [] };
    default:
      throw new Error('metric queries are not answered yet');
  }
}

function scanOf({ spec, streams, cancel }: OpenJob): LogScan {
  if (spec.kind !== 'log') throw new Error('metric queries are not answered yet');
  return new LogScan(spec, streams, cache, () => Atomics.load(cancel, 0) !== 0);
}
