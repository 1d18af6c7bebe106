import { OBSERVER_HOSTS, type ObserverHost } from '../people.ts';
import type { Random } from '../random.ts';
import type { Plot } from '../story.ts';
import { loguruTraceback } from '../traceback.ts';
import { type ObserverEvent, observerRecord } from './observer-record.ts';

/** Small troubles of the agent itself. */
export const agentTrouble: Plot = {
  name: 'agent-trouble',
  often: { perMinute: 0.55 },
  longestMinutes: 2,
  tell({ random, start }) {
    const host = random.pick(OBSERVER_HOSTS);
    const trouble = random.weighted<(random: Random, host: ObserverHost) => Trouble>([
      [rateLimited, 6],
      [connected, 5],
      [historyLocked, 4],
      [historyForbidden, 2],
      [noEncryption, 1],
      [taskFailed, 3],
      [scanFailed, 2],
      [crashed, 0.4],
    ])(random, host);
    return [observerRecord(host, { ...trouble, time: start })];
  },
};

type Trouble = Omit<ObserverEvent, 'time'>;

const receiver = { module: 'server.http_receiver', function: '_check_rate_limit', lineNumber: 80 } as const;

function rateLimited(): Trouble {
  return { ...receiver, level: 'WARNING', message: 'Rate limit exceeded for 127.0.0.1' };
}

function connected(): Trouble {
  return { ...receiver, level: 'INFO', function: 'extension_config', message: 'Chrome extension connected.' };
}

function historyLocked(random: Random): Trouble {
  const browser = random.pick(['chrome', 'firefox', 'edge', 'arc']);
  return history('_read_visits', 141, `SQLite error for ${browser}: database is locked`);
}

function historyForbidden(random: Random, host: ObserverHost): Trouble {
  const browser = host.osType === 'darwin' ? 'safari' : random.pick(['chrome', 'edge']);
  return history('_copy_db', 97, `Permission denied copying ${browser} history DB`);
}

function history(name: string, lineNumber: number, message: string): Trouble {
  return { level: 'WARNING', module: 'detectors.browser_history', function: name, lineNumber, message };
}

function noEncryption(): Trouble {
  return {
    level: 'WARNING',
    module: 'storage',
    function: '_make_cipher',
    lineNumber: 52,
    message: 'cryptography package not installed — prompts are stored without encryption',
  };
}

function taskFailed(random: Random): Trouble {
  const task = random.pick(['token_tracker', 'browser_history', 'shell_history']);
  const [type, message] = random.pick([
    ['sqlite3.OperationalError', 'unable to open database file'],
    ['json.JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)'],
    ['UnicodeDecodeError', "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"],
  ] as const);
  const stacktrace = loguruTraceback(
    [
      { file: 'ai_cost_observer/main.py', line: 62, function: '_run_periodic', code: 'task()' },
      {
        file: `ai_cost_observer/${task}.py`,
        line: random.int(40, 220),
        function: 'scan',
        code: 'rows = self._read(path)',
      },
    ],
    type,
    message,
  );
  return {
    level: 'ERROR',
    module: 'main',
    function: '_run_periodic',
    lineNumber: 62,
    message: `Error in periodic task '${task}'`,
    exception: { type, message, stacktrace },
  };
}

function scanFailed(random: Random): Trouble {
  const source = random.pick(['Claude Code', 'Codex']);
  return {
    level: 'ERROR',
    module: 'token_tracker',
    function: 'scan',
    lineNumber: random.pick([118, 164]),
    message: `Error scanning ${source} data`,
  };
}

function crashed(): Trouble {
  const message = "'NoneType' object has no attribute 'info'";
  const stacktrace = loguruTraceback(
    [
      { file: 'ai_cost_observer/main.py', line: 231, function: '<module>', code: 'main()' },
      { file: 'ai_cost_observer/main.py', line: 214, function: 'main', code: 'agent.run()' },
      { file: 'ai_cost_observer/detectors/desktop.py', line: 71, function: 'scan', code: 'name = proc.info["name"]' },
    ],
    'AttributeError',
    message,
  );
  return {
    level: 'CRITICAL',
    module: 'main',
    function: 'main',
    lineNumber: 219,
    message: 'Unhandled exception in agent execution.',
    exception: { type: 'AttributeError', message, stacktrace },
  };
}
