import type { Nanos } from '@edda/model';
import { later } from '../moment.ts';
import type { Random } from '../random.ts';
import type { DemoRecord } from '../record.ts';
import type { Plot } from '../story.ts';
import { pythonTraceback } from '../traceback.ts';
import { tenant } from './cast.ts';
import { accessLine, eventRecord, plainRecord, postgresTime } from './container-log.ts';

/** Health checks: plain lines that nobody wants to see and that no pipeline drops. */
export const healthChecks: Plot = {
  name: 'health-checks',
  often: { perMinute: 6 },
  longestMinutes: 1,
  tell({ random, start }) {
    const client = `172.18.0.1:${random.int(32_000, 60_000)}`;
    const path = random.pick(['/health/live', '/health/ready', '/metrics']);
    return [plainRecord('api', start, accessLine(client, `GET ${path}`, '200 OK'))];
  },
};

/** What the other containers write by themselves, each in its own way. */
export const containerNoise: Plot = {
  name: 'container-noise',
  often: { perMinute: 8 },
  surge: { kind: 'saga', factor: 3 },
  longestMinutes: 1,
  tell({ random, start, severity }) {
    if (severity('saga', start) > 0 && random.chance(0.6)) return tooManyClients(start, random);
    return random.weighted<(time: Nanos, random: Random) => DemoRecord[]>([
      [checkpoint, 3],
      [redisSave, 2],
      [ollamaCall, 5],
      [litellmCall, 4],
      [apiChore, 6],
      [deadlock, 0.5],
      [apiCrash, 0.3],
    ])(start, random);
  },
};

function checkpoint(time: Nanos, random: Random): DemoRecord[] {
  const seconds = random.between(1, 30).toFixed(3);
  const line = `${postgresTime(time)} [27] LOG:  checkpoint complete: wrote ${random.int(3, 900)} buffers (0.${random.int(1, 9)}%); write=${seconds} s, sync=0.004 s, total=${seconds} s`;
  return [plainRecord('db', time, line, 'stderr')];
}

function deadlock(time: Nanos, random: Random): DemoRecord[] {
  const process = random.int(60, 99);
  const stamp = `${postgresTime(time)} [${process}]`;
  return [
    plainRecord('db', time, `${stamp} ERROR:  deadlock detected`, 'stderr'),
    plainRecord(
      'db',
      later(time, 0.03),
      `${stamp} DETAIL:  Process ${process} waits for ShareLock on transaction ${random.int(9e5, 1e6)}; blocked by process ${process + 1}.`,
      'stderr',
    ),
    plainRecord('db', later(time, 0.06), `${stamp} HINT:  See server log for query details.`, 'stderr'),
  ];
}

function tooManyClients(time: Nanos, random: Random): DemoRecord[] {
  const line = `${postgresTime(time)} [${random.int(100, 400)}] FATAL:  sorry, too many clients already`;
  return [plainRecord('db', time, line, 'stderr')];
}

function redisSave(time: Nanos, random: Random): DemoRecord[] {
  const at = new Date(Number(time / 1_000_000n));
  const [, day, month, year] = at.toUTCString().split(' ');
  const line = `1:M ${day} ${month} ${year} ${at.toISOString().slice(11, 23)} * ${random.int(100, 900)} changes in 300 seconds. Saving...`;
  return [plainRecord('redis', time, line)];
}

function ollamaCall(time: Nanos, random: Random): DemoRecord[] {
  const stamp = new Date(Number(time / 1_000_000n)).toISOString();
  const took = `${random.lognormal(0.9, 0.6).toFixed(9)}s`.padStart(13);
  const path = random.pick(['/api/embeddings', '/api/chat']);
  const line = `[GIN] ${stamp.slice(0, 10).replace(/-/g, '/')} - ${stamp.slice(11, 19)} | 200 | ${took} |      172.18.0.5 | POST     "${path}"`;
  return [plainRecord('ollama', time, line, 'stderr')];
}

function litellmCall(time: Nanos, random: Random): DemoRecord[] {
  const client = `172.18.0.6:${random.int(32_000, 60_000)}`;
  return [plainRecord('litellm', time, `INFO:     ${accessLine(client, 'POST /chat/completions', '200 OK')}`)];
}

/** Lines of the api outside of any request: no trace, and a tenant only where the call names one. */
function apiChore(time: Nanos, random: Random): DemoRecord[] {
  const [event, logger, fields] = random.weighted<readonly [string, string, Readonly<Record<string, string | number>>]>(
    [
      [['health_check.completed', 'src.health', { duration_ms: random.int(3, 40), status: 'healthy' }], 4],
      [['auth.token_refreshed', 'src.auth.tokens', { user_id: random.uuid(), tenant_id: tenant(random).id }], 3],
      [['ws.connected', 'src.websocket.manager', { active_connections: random.int(3, 60) }], 3],
      [
        [
          'goal_planner.plan_created',
          'src.agent.planner',
          { steps: random.int(2, 7), duration_ms: random.int(90, 2400) },
        ],
        2,
      ],
      [['compliance.audit_exported', 'src.compliance.export', { rows: random.int(10, 9000) }], 1],
    ],
  );
  return [eventRecord({ time, level: 'info', event, logger, fields }, random)];
}

function apiCrash(time: Nanos, random: Random): DemoRecord[] {
  const exception = pythonTraceback(
    [
      {
        file: '/app/src/api/middleware.py',
        line: 57,
        function: 'dispatch',
        code: 'response = await call_next(request)',
      },
    ],
    'ValueError',
    'boom',
  );
  const fields = { path: '/api/v1/reports', method: 'GET', error: 'boom' };
  return [
    eventRecord(
      { time, level: 'error', event: 'app.unhandled_exception', logger: 'src.api.middleware', fields, exception },
      random,
    ),
    plainRecord('api', later(time, 0.4), `ERROR:    Exception in ASGI application\n${exception}`, 'stderr'),
    plainRecord('api', later(time, 900), 'WARNING:  Invalid HTTP request received.', 'stderr'),
  ];
}
