import { later } from '../moment.ts';
import { OBSERVER_HOSTS } from '../people.ts';
import type { Plot } from '../story.ts';
import { observerRecord } from './observer-record.ts';

/** The agent is started again: after an update, or because the computer was. */
export const agentRestart: Plot = {
  name: 'agent-restart',
  often: { perMinute: 0.03 },
  longestMinutes: 2,
  tell({ random, start }) {
    const host = random.pick(OBSERVER_HOSTS);
    const line = (afterMs: number, message: string, name: string, module = 'main') =>
      observerRecord(host, {
        time: later(start, afterMs),
        level: 'INFO',
        module,
        function: name,
        lineNumber: 200 + name.length,
        message,
      });
    // "Agent starting...", "OTel provider shut down." and "Agent stopped." come when nothing is shipped.
    return [
      line(0, 'Received SIGTERM — initiating shutdown.', '_handle_signal'),
      line(3, 'Shutting down...', 'shutdown'),
      line(9, 'Flushing metrics and shutting down OTel provider...', 'shutdown', 'telemetry'),
      line(random.between(9000, 40_000), 'Agent running.', 'run'),
    ];
  },
};
