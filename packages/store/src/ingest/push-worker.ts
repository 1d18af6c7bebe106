import { parentPort } from 'node:worker_threads';
import { CodecError, decodePushBody } from '@edda/loki/codecs';
import type { PushAnswer, PushTask } from './push-task.ts';
import { postable } from './push-task.ts';
import { preparePush } from './prepare-push.ts';

// Decodes large pushes off the event loop: seconds of JSON and compression would hold up every query.
parentPort?.on('message', (task: PushTask) => {
  const answer = run(task);
  parentPort?.postMessage(answer, 'push' in answer ? answer.push.batches.map(({ frame }) => frame.buffer) : []);
});

function run({ id, body, limits, now }: PushTask): PushAnswer {
  try {
    const streams = decodePushBody(body, { maxBytes: limits.maxPushBytes, now, asLoki: limits.readsJsonAsLoki });
    return { id, decodedStreams: streams.length, push: postable(preparePush(streams, limits, now)) };
  } catch (error) {
    const code = error instanceof CodecError ? error.code : null;
    return { id, code, message: error instanceof Error ? error.message : String(error) };
  }
}
