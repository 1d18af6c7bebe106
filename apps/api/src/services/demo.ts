import { LokiError } from '@edda/loki';
import type { DemoStopAnswer } from '@edda/protocol';
import { ApiError } from '../errors.ts';
import type { Backend } from './backends/backend.ts';

/** The name that demo lines are pushed under. */
const ORIGIN = 'demo';
const STOP_TIMEOUT_MS = 30_000;
const LIST_TIMEOUT_MS = 1_500;

/** Whoever started the demo, and may end it. */
export interface DemoControl {
  readonly isRunning: boolean;
  /** Resolves when the demo pushes nothing any more, and will not after the next start either. */
  stop(signal: AbortSignal): Promise<void>;
}

/** Of a BFF that runs by itself. */
export const NO_DEMO: DemoControl = { isRunning: false, stop: () => Promise.resolve() };

/** Whether demo traffic is on, and how many of its lines there are. Counts nothing while the store is in trouble. */
export async function demoState(
  control: DemoControl,
  backend: Backend,
): Promise<{ readonly running: boolean; readonly lines: number }> {
  const signal = AbortSignal.timeout(LIST_TIMEOUT_MS);
  try {
    if (!(await backend.capabilities(signal)).origins) return { running: control.isRunning, lines: 0 };
    const { origins } = await backend.client.origins({ signal });
    const lines = origins.find(({ name }) => name === ORIGIN)?.entries ?? 0;
    return { running: control.isRunning, lines };
  } catch (error) {
    if (error instanceof LokiError || signal.aborted) return { running: control.isRunning, lines: 0 };
    throw error;
  }
}

/** Ends the demo first, since lines in flight would come back, and then removes its lines and no others. */
export async function stopDemo(control: DemoControl, backend: Backend, signal: AbortSignal): Promise<DemoStopAnswer> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(STOP_TIMEOUT_MS)]);
  if (!(await backend.capabilities(limit)).origins) {
    const message = `${backend.title} does not know which lines came from the demo`;
    throw new ApiError({ code: 'loki_unsupported', message, field: 'backend', value: backend.name });
  }
  await control.stop(limit);
  const { removed } = await backend.client.removeOrigin(ORIGIN, { signal: limit });
  return { removedLines: removed.entries };
}
