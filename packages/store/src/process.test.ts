import { afterEach, describe, expect, it, vi } from 'vitest';
import { runStore } from './process.ts';

const EXIT_USAGE = 2;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('arguments that cannot work', () => {
  it.each([
    [[], '--data-dir is missing'],
    [['--data-dir', 'x', '--port', '70000'], '--port 70000 is no port'],
    [['--data-dir', 'x', '--limits', 'none'], '--limits none: local or loki'],
    [['--data-dir', 'x', '--otlp-grpc-port', '4317'], '--otlp-grpc-port and --otlp-http-port go together'],
    [['--data-dir', 'x', '--otlp-grpc-port', '1', '--otlp-http-port', 'y'], '--otlp-http-port y is no port'],
    [['--data-dir', 'x', '--retention-bytes', '20GiB'], '--retention-bytes 20GiB is no whole number'],
    [['--data-dir', 'x', '--retention-seconds', '-1'], '--retention-seconds'],
  ])('%j end the process before anything is opened: %s', async (args, message) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await runStore(args)).toBe(EXIT_USAGE);
    expect(said.mock.calls.join('')).toContain(message);
  });
});
