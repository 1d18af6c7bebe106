import { DemoStopAnswer } from '@edda/protocol';
import { mutationOptions } from '@tanstack/react-query';
import { configOptions } from './config.ts';
import { callJson } from './http.ts';

/** Stops the demo traffic and removes its lines and no others. */
export function stopDemoOptions() {
  return mutationOptions({
    mutationFn: () => callJson(DemoStopAnswer, { method: 'POST', path: 'demo/stop' }),
    onSettled: (_answer, _error, _input, _before, { client }) => client.invalidateQueries(configOptions()),
  });
}
