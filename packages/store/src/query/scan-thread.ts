import { parentPort } from 'node:worker_threads';
import { transferables } from '@edda/logql/engine';
import { BlockCache } from './block-cache.ts';
import { digestRows } from './digest.ts';
import { faultOf } from './fault.ts';
import { LogScan } from './log-scan.ts';
import { evaluateMetric } from './metric-evaluation.ts';
import { nameKeys } from './name-keys.ts';
import { RangeLeafScan } from './range-scan.ts';
import type { Answer, OpenJob, Question } from './scan-messages.ts';

/** Unpacked blocks that a worker keeps: two workers, and the store stays under its 0.6 GB. */
const CACHE_BYTES = 64 * 1024 * 1024;

const cache = new BlockCache(CACHE_BYTES);
const jobs = new Map<number, LogScan | RangeLeafScan>();

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
      if (job instanceof LogScan) {
        const { rows, cost } = job.batch(question.blocks, question.bound);
        const transfer = [rows.times, rows.ranks, rows.group, rows.ends, rows.json].map(({ buffer }) => buffer);
        return { answer: { type: 'rows', rows, cost, seen: job.seen }, transfer };
      }
      if (job === undefined) throw new Error(`there is no job ${question.job}`);
      const cost = job.batch(question.blocks);
      return { answer: { type: 'counted', cost, failed: job.failed }, transfer: [] };
    }
    case 'close': {
      const job = jobs.get(question.job);
      jobs.delete(question.job);
      if (!(job instanceof RangeLeafScan)) return { answer: { type: 'closed', partial: null }, transfer: [] };
      const partial = job.result();
      return { answer: { type: 'closed', partial }, transfer: transferables(partial) };
    }
    case 'evaluate': {
      const json = evaluateMetric(question);
      return { answer: { type: 'evaluated', json }, transfer: [json.buffer] };
    }
    case 'digest': {
      const json = digestRows(question);
      return { answer: { type: 'digested', json }, transfer: [json.buffer] };
    }
    case 'names':
      return { answer: { type: 'named', ...nameKeys(question, cache) }, transfer: [] };
    default:
      return question satisfies never;
  }
}

function scanOf({ spec, streams, cancel }: OpenJob): LogScan | RangeLeafScan {
  const isCancelled = (): boolean => Atomics.load(cancel, 0) !== 0;
  return spec.kind === 'log'
    ? new LogScan(spec, streams, cache, isCancelled)
    : new RangeLeafScan(spec, streams, cache, isCancelled);
}
