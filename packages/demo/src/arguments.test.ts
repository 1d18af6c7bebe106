import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { DemoError } from './error.ts';

const given = (...more: string[]): string[] => ['--loki', 'http://127.0.0.1:3100/', '--data-dir', 'd', ...more];

describe('the command line', () => {
  it('has defaults for all but the store and the folder', () => {
    expect(readArguments(given())).toEqual({
      loki: 'http://127.0.0.1:3100',
      dataDir: 'd',
      seed: 1,
      historyHours: 6,
      rate: 4,
      port: 0,
    });
  });

  it('reads every option', () => {
    const options = readArguments(given('--seed', '9', '--history-hours', '0.5', '--rate', '40', '--port', '4290'));
    expect(options).toMatchObject({ seed: 9, historyHours: 0.5, rate: 40, port: 4290 });
  });

  it.each([
    [[], '--loki is ""'],
    [['--loki', 'ftp://x', '--data-dir', 'd'], '--loki is "ftp://x"'],
    [['--loki', 'http://x'], '--data-dir is missing'],
    [given('--rate', 'fast'), '--rate is "fast"; it has to be a number from 0.1 to 500'],
    [given('--port', ''), '--port is ""'],
    [given('--port', '70000'), '--port is "70000"'],
    [given('--colour', 'red'), '--colour'],
  ])('says what is wrong with %j', (argv, message) => {
    const read = (): unknown => readArguments(argv);
    expect(read).toThrow(DemoError);
    expect(read).toThrow(expect.objectContaining({ code: 'arguments', message: expect.stringContaining(message) }));
  });
});
