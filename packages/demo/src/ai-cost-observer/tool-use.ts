import { later, seconds } from '../moment.ts';
import { OBSERVER_HOSTS } from '../people.ts';
import type { Plot } from '../story.ts';
import { type SeenTool, toolSeen } from './tool-seen.ts';

const APPS: readonly SeenTool[] = [
  { kind: 'app', name: 'Claude' },
  { kind: 'app', name: 'ChatGPT' },
  { kind: 'app', name: 'Cursor' },
  { kind: 'app', name: 'Ollama' },
  { kind: 'cli', name: 'aider' },
  { kind: 'cli', name: 'codex-cli' },
  { kind: 'cli', name: 'gemini-cli' },
  { kind: 'cli', name: 'ollama' },
];

/** An AI tool is opened on somebody's desk and closed again some time later. */
export const toolUse: Plot = {
  name: 'tool-use',
  often: { perMinute: 0.9 },
  longestMinutes: 95,
  tell({ random, start }) {
    const host = random.pick(OBSERVER_HOSTS);
    const tool: SeenTool =
      host.osType === 'windows' && random.chance(0.3) ? { kind: 'wsl', name: 'aider' } : random.pick(APPS);
    const seen = toolSeen(host, tool, random);
    const stopped = later(start, Math.min(random.lognormal(seconds(600), 0.9), seconds(5400)));
    return [seen.started(start), seen.stopped(stopped)];
  },
};
