import type { Nanos } from '@edda/model';
import { toolSeen } from '../ai-cost-observer/tool-seen.ts';
import { later } from '../moment.ts';
import { workplace } from '../people.ts';
import type { Random } from '../random.ts';
import type { DemoRecord } from '../record.ts';
import type { Plot, Scene } from '../story.ts';
import { type AgentOptions, AgentTurns } from './agent-turns.ts';
import { bulkyScriptOf, longScriptOf, scriptOf, type Turn } from './script.ts';
import { SessionLog, sessionId } from './session-log.ts';

const ANTHROPIC = { provider: 'anthropic', upstream: 'api.anthropic.com' } as const;

/** Somebody works with Claude Code: 5 to 20 turns, each request with all that was said before. */
export const codingSession: Plot = {
  name: 'coding-session',
  often: { perMinute: 0.92 },
  longestMinutes: 45,
  tell: (scene) => session(scene, scene.random.chance(0.03) ? bulkyScriptOf : scriptOf, plainSession),
};

/** Somebody goes back and asks something else. */
export const forkingSession: Plot = {
  name: 'forking-session',
  often: { everyMinutes: 20 },
  longestMinutes: 45,
  tell: (scene) => session(scene, (random) => [...scriptOf(random), ...scriptOf(random)], forkedSession),
};

/** The client is updated in the middle, so that what the provider had cached is of no use. */
export const updatedSession: Plot = {
  name: 'updated-session',
  often: { everyMinutes: 20 },
  longestMinutes: 45,
  tell: (scene) => session(scene, scriptOf, updatedInSession),
};

/** One that outgrows what a Loki with default limits takes as a line. */
export const longSession: Plot = {
  name: 'long-session',
  often: { everyMinutes: 25 },
  longestMinutes: 45,
  tell: (scene) => session(scene, longScriptOf, plainSession),
};

function session(scene: Scene, script: (random: Random) => Turn[], play: typeof plainSession): DemoRecord[] {
  const { random, start } = scene;
  const place = workplace(random);
  const turns = script(random);
  const options: AgentOptions = {
    model: random.weighted([
      ['claude-sonnet-4-20250514', 6],
      ['claude-opus-4-1-20250805', 2],
      ['claude-haiku-4-5-20251001', 1],
    ]),
    userId: `user_${random.hex(16)}_account_${random.uuid()}_session_${random.uuid()}`,
  };
  const began = later(start, random.between(800, 14_000));
  const log = new SessionLog(place, { ...ANTHROPIC, model: options.model }, sessionId(began, random));
  const { records, ended } = play(scene, log, options, turns, began);
  if (place.observer === null) return records;
  const seen = toolSeen(place.observer, { kind: 'cli', name: 'claude-code' }, random);
  return [seen.started(start), ...records, seen.stopped(later(ended, random.between(2000, 17_000)))];
}

interface Played {
  readonly records: SessionLog['records'];
  readonly ended: Nanos;
}

function plainSession(
  scene: Scene,
  log: SessionLog,
  options: AgentOptions,
  turns: readonly Turn[],
  began: Nanos,
): Played {
  log.note(began, { kind: 'session_start' });
  const agent = new AgentTurns(log, scene, options, later(began, 0.1));
  agent.play(turns);
  return { records: log.records, ended: agent.now };
}

function updatedInSession(...[scene, log, options, turns, began]: Parameters<typeof plainSession>): Played {
  const updatedAt = scene.random.int(2, Math.ceil(turns.length / 2));
  return plainSession(scene, log, { ...options, updatedAt }, turns, began);
}

/** The session goes on as another one from a turn in its middle. */
function forkedSession(
  scene: Scene,
  parent: SessionLog,
  options: AgentOptions,
  turns: readonly Turn[],
  began: Nanos,
): Played {
  const { random } = scene;
  const at = random.int(3, turns.length - 3);
  parent.note(began, { kind: 'session_start' });
  const agent = new AgentTurns(parent, scene, options, later(began, 0.1));
  agent.play(turns.slice(0, at));
  const forked = agent.now;
  const log = new SessionLog(parent.place, parent.target, sessionId(forked, random));
  log.note(forked, { kind: 'session_start' });
  log.note(later(forked, 0.08), { kind: 'fork', fromSeq: agent.seq, parentSession: parent.session });
  const branch = new AgentTurns(log, scene, options, later(forked, 0.2));
  branch.play([...turns.slice(0, at - 1), ...scriptOf(random)], at - 1);
  return { records: [...parent.records, ...log.records], ended: branch.now };
}
