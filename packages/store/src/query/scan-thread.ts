import { parentPort } from 'node:worker_threads';
import { compilePipeline, compileRangeScan, compileValueMatcher } from '@edda/logql/engine';
import { BlockCache } from './block-cache.ts';
import { digestRows } from './digest.ts';
import { faultOf } from './fault.ts';
import { LogScan } from './log-scan.ts';
import { evaluateMetric } from './metric-evaluation.ts';
import { packPartial } from './packed-partial.ts';
import { nameKeys } from './name-keys.ts';
import { RangeLeafScan } from './range-scan.ts';
import type { Answer, NamedQuery, OpenJob, Question } from './scan-messages.ts';

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
        const { rows, cost, left } = job.batch(question.blocks, question.bound);
        const transfer = [rows.times, rows.ranks, rows.group, rows.ends, rows.json].map(({ buffer }) => buffer);
        return { answer: { type: 'rows', rows, cost, seen: job.seen, left }, transfer };
      }
      if (job === undefined) throw new Error(`there is no job ${question.job}`);
      return { answer: { type: 'counted', ...job.batch(question.blocks), failed: job.failed }, transfer: [] };
    }
    case 'close': {
      const job = jobs.get(question.job);
      jobs.delete(question.job);
      if (!(job instanceof RangeLeafScan)) return { answer: { type: 'closed', found: null }, transfer: [] };
      const found = packPartial(job.result());
      return { answer: { type: 'closed', found }, transfer: [found.packed.buffer] };
    }
    case 'evaluate': {
      const json = evaluateMetric(question);
      return { answer: { type: 'evaluated', json }, transfer: [json.buffer] };
    }
    case 'digest': {
      const json = digestRows(question);
      return { answer: { type: 'digested', json }, transfer: [json.buffer] };
    }
    case 'match': {
      const passing = question.asked.map(({ matcher, values }) => values.filter(compileValueMatcher(matcher)));
      return { answer: { type: 'matched', passing }, transfer: [] };
    }
    case 'check':
      checkQuery(question.of);
      return { answer: { type: 'checked' }, transfer: [] };
    case 'names':
      return { answer: { type: 'named', ...nameKeys(question, cache) }, transfer: [] };
    default:
      return question satisfies never;
  }
}

function checkQuery(of: NamedQuery): void {
  if (of.kind === 'log') compilePipeline(of.query, of.now);
  else compileRangeScan(of.leaf);
}

function scanOf({ spec, streams, cancel }: OpenJob): LogScan | RangeLeafScan {
  const isCancelled = (): boolean => Atomics.load(cancel, 0) !== 0;
  return spec.kind === 'log'
    ? new LogScan(spec, streams, cache, isCancelled)
    : new RangeLeafScan(spec, streams, cache, isCancelled);
}
