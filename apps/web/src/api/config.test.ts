import type { ConfigAnswer } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { type ServerConfig, serverConfig } from './config.ts';

function answer(lines: number, running = true): ConfigAnswer {
  return {
    version: '0.1.0',
    now: '1795253596652137472',
    identity: 'local',
    backends: [],
    profiles: {},
    traceUrl: null,
    metrics: { source: 'none', title: '', reachable: false, problem: '', since: null },
    demo: { running, lines },
  };
}

/** What one look after another says of the demo, two seconds apart. */
function looks(...answers: ConfigAnswer[]): (boolean | null)[] {
  let before: ServerConfig | undefined;
  return answers.map((config, index) => {
    before = serverConfig(config, before, index * 2000);
    return before.demoLoading;
  });
}

describe("the demo's history", () => {
  it('is on its way until the lines grow no faster than traffic does', () => {
    expect(looks(answer(0), answer(6000), answer(12_000), answer(12_010), answer(12_025))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('needs a second look where there are lines at the first', () => {
    expect(looks(answer(27_000), answer(27_008))).toEqual([null, false]);
    expect(looks(answer(6000), answer(12_000))).toEqual([null, true]);
  });

  it('is nothing where no demo runs', () => {
    expect(looks(answer(0, false))).toEqual([false]);
  });
});

describe("the server's clock", () => {
  it('is what it said when it answered', () => {
    const { clock } = serverConfig(answer(0), undefined, performance.now());
    expect(Number(clock.now() - 1_795_253_596_652_137_472n)).toBeLessThan(1e9);
  });
});
