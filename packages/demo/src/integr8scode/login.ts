import { later } from '../moment.ts';
import type { DemoRecord } from '../record.ts';
import type { Plot } from '../story.ts';
import { Trace } from '../trace.ts';
import { accessRecord, serviceRecord } from './service-log.ts';

const USERNAMES = ['bob', 'alice', 'chen', 'fatima', 'lena'] as const;
const GUESSES = ['admin', 'root', 'test', 'bob', 'postgres'] as const;
const AT = 'api/routes/auth.py:login:72';

/** Somebody signs in, and sometimes mistypes first. */
export const login: Plot = {
  name: 'login',
  often: { perMinute: 1.1 },
  longestMinutes: 2,
  tell({ random, start }) {
    const username = random.pick(USERNAMES);
    const client = `10.0.0.${random.int(10, 40)}`;
    const agent = { username, client_ip: client, user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/132.0' };
    const records: DemoRecord[] = [];
    let now = start;
    if (random.chance(0.15)) {
      records.push(failed(now, { reason: 'invalid_password', ...agent }, random));
      now = later(now, random.between(2500, 9000));
    }
    const span = new Trace(random).span();
    records.push(
      serviceRecord('integr8scode-backend', {
        time: now,
        level: 'info',
        event: 'Login successful',
        at: AT,
        span,
        fields: agent,
      }),
      accessRecord(later(now, 1.4), `${client}:${random.int(32_000, 60_000)}`, 'POST /api/v1/auth/login', 200, null),
    );
    return records;
  },
};

/** Somebody guesses passwords from one address until the limit stops it. */
export const guessing: Plot = {
  name: 'guessing',
  often: { everyMinutes: 20 },
  longestMinutes: 3,
  tell({ random, start }) {
    const client = random.pick(['10.0.0.8', '10.0.0.9', '203.0.113.77']);
    const records: DemoRecord[] = [];
    let now = start;
    for (let tries = random.int(6, 24); tries > 0; tries -= 1) {
      const fields = { username: random.pick(GUESSES), client_ip: client, user_agent: 'curl/8.5' };
      records.push(failed(now, { reason: random.pick(['invalid_password', 'user_not_found']), ...fields }, random));
      now = later(now, random.between(300, 2500));
    }
    records.push(
      serviceRecord('integr8scode-backend', {
        time: now,
        level: 'warning',
        event: 'Account locked due to too many failed attempts',
        at: 'services/login_lockout.py:record_failure:88',
        span: new Trace(random).span(),
        fields: { username: 'admin', client_ip: client },
      }),
    );
    return records;
  },
};

function failed(
  time: bigint,
  fields: Readonly<Record<string, string>>,
  random: ConstructorParameters<typeof Trace>[0],
): DemoRecord {
  const span = new Trace(random).span();
  return serviceRecord('integr8scode-backend', { time, level: 'warning', event: 'Login failed', at: AT, span, fields });
}
