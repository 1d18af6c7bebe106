import type { Nanos } from '@edda/model';
import type { ObserverHost } from '../people.ts';
import type { Random } from '../random.ts';
import type { DemoRecord } from '../record.ts';
import { observerRecord } from './observer-record.ts';

export interface SeenTool {
  readonly kind: 'app' | 'cli' | 'wsl';
  readonly name: string;
}

interface ToolSession {
  started(time: Nanos): DemoRecord;
  stopped(time: Nanos): DemoRecord;
}

const PLACES = {
  app: { module: 'detectors.desktop', function: 'scan', detected: 'AI app', stopped: 'AI app stopped' },
  cli: { module: 'detectors.cli', function: 'scan', detected: 'AI CLI tool', stopped: 'AI CLI tool stopped' },
  wsl: {
    module: 'detectors.wsl',
    function: 'scan',
    detected: 'AI tool in WSL/Ubuntu',
    stopped: 'AI tool stopped in WSL/Ubuntu',
  },
} as const;

/** The two lines that the agent writes about a tool that somebody uses: from them its sessions can be drawn. */
export function toolSeen(host: ObserverHost, tool: SeenTool, random: Random): ToolSession {
  const place = PLACES[tool.kind];
  const pids = Array.from({ length: random.int(1, 3) }, () => random.int(900, 62_000)).join(', ');
  const line = (time: Nanos, message: string, lineNumber: number): DemoRecord =>
    observerRecord(host, {
      time,
      level: 'INFO',
      module: place.module,
      function: place.function,
      lineNumber,
      message,
    });
  return {
    started: (time) =>
      line(time, `Detected ${place.detected}: ${tool.name}${tool.kind === 'wsl' ? '' : ` (PIDs: {${pids}})`}`, 88),
    stopped: (time) => line(time, `${place.stopped}: ${tool.name}`, 103),
  };
}
