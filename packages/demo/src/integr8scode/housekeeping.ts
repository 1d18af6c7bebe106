import { later } from '../moment.ts';
import type { Random } from '../random.ts';
import type { Plot } from '../story.ts';
import { Trace } from '../trace.ts';
import { accessRecord, type ServiceEvent, serviceRecord } from './service-log.ts';

type Chore = Omit<ServiceEvent, 'time' | 'span'>;

/** What the platform does by itself; most of it outside of any trace. */
export const housekeeping: Plot = {
  name: 'housekeeping',
  often: { perMinute: 5 },
  longestMinutes: 1,
  tell({ random, start }) {
    const chore = random.weighted<(random: Random) => Chore>([
      [healthChecked, 6],
      [eventReplayed, 3],
      [deadLetter, 2],
      [rateLimitNear, 2],
      [streamClosed, 4],
      [cacheDebug, 3],
      [scriptSaved, 3],
    ])(random);
    const span = random.chance(0.4) ? new Trace(random).span() : null;
    return [serviceRecord('integr8scode-backend', { ...chore, time: start, span })];
  },
};

/** Probes and scrapers, in uvicorn's plain text. */
export const probes: Plot = {
  name: 'probes',
  often: { perMinute: 4 },
  longestMinutes: 1,
  tell({ random, start }) {
    const client = `10.0.0.${random.int(2, 4)}:${random.int(32_000, 60_000)}`;
    const path = random.weighted([
      ['/api/v1/health/live', 5],
      ['/metrics', 2],
      ['/api/v1/events/stream', 2],
    ]);
    return [accessRecord(later(start, 0), client, `GET ${path}`, 200, null)];
  },
};

function healthChecked(): Chore {
  return {
    level: 'debug',
    event: 'Kafka consumer is healthy',
    at: 'core/health.py:check:41',
    fields: { status: 'healthy' },
  };
}

function eventReplayed(random: Random): Chore {
  return {
    level: 'info',
    event: 'Replayed event',
    at: 'services/event_replay/service.py:replay:133',
    fields: { replay_id: random.uuid(), event_id: random.uuid(), event_type: 'execution_completed' },
  };
}

function deadLetter(random: Random): Chore {
  return {
    level: 'warning',
    event: 'Event moved to dead letter queue',
    at: 'services/dlq_processor/processor.py:handle:77',
    fields: { event_id: random.uuid(), event_type: 'result_stored', retry_count: 3, reason: 'deserialization_error' },
  };
}

function rateLimitNear(random: Random): Chore {
  return {
    level: 'warning',
    event: 'Rate limit nearly used up',
    at: 'services/rate_limit_service.py:check:119',
    fields: { user_id: `u-${random.int(1, 240)}`, endpoint: '/api/v1/execute', remaining: random.int(1, 4) },
  };
}

function streamClosed(random: Random): Chore {
  return {
    level: 'info',
    event: 'SSE connection closed',
    at: 'services/sse/connection.py:close:64',
    fields: { user_id: `u-${random.int(1, 240)}`, session_id: random.hex(16), duration_seconds: random.int(2, 900) },
  };
}

function cacheDebug(random: Random): Chore {
  return {
    level: 'debug',
    event: 'Idempotency key not found, processing',
    at: 'services/idempotency/manager.py:check:52',
    fields: { event_id: random.uuid() },
  };
}

function scriptSaved(random: Random): Chore {
  return {
    level: 'info',
    event: 'Saved script updated',
    at: 'services/saved_script_service.py:update:90',
    fields: { script_id: random.uuid(), user_id: `u-${random.int(1, 240)}`, email: 'ali***@example.com' },
  };
}
