import type { Nanos } from '@edda/model';
import { isoSeconds } from '../moment.ts';
import type { Random } from '../random.ts';
import type { Plot } from '../story.ts';

/** Promtail's own log, in logfmt, under a job of its own. */
export const promtailSelf: Plot = {
  name: 'promtail-self',
  often: { perMinute: 0.8 },
  longestMinutes: 1,
  tell({ random, start }) {
    const said = random.weighted<(random: Random) => Said>([
      [targetAdded, 4],
      [tailStarted, 4],
      [batchRetried, 1],
    ])(random);
    const line = `level=${said.level} ts=${timestamp(start)} caller=${said.caller} ${said.rest}`;
    return [{ way: 'promtail', time: start, labels: { job: 'promtail', service: 'promtail' }, line }];
  },
};

interface Said {
  readonly level: 'info' | 'warn';
  readonly caller: string;
  readonly rest: string;
}

function targetAdded(random: Random): Said {
  const rest = `component=docker_discovery msg="added Docker target" containerID=${random.hex(12)}`;
  return { level: 'info', caller: 'target_group.go:128', rest };
}

function tailStarted(random: Random): Said {
  const rest = `target=docker/${random.hex(12)} msg="finished transferring logs" written=${random.int(200, 90_000)}`;
  return { level: 'info', caller: 'target.go:342', rest };
}

function batchRetried(): Said {
  const error = 'server returned HTTP status 429 Too Many Requests (429): ingestion rate limit exceeded';
  const rest = `component=client host=loki:3100 msg="error sending batch, will retry" status=429 tenant= error="${error}"`;
  return { level: 'warn', caller: 'client.go:419', rest };
}

/** Go's RFC3339Nano, which Promtail does not trim. */
function timestamp(time: Nanos): string {
  return `${isoSeconds(time)}.${String(time % 1_000_000_000n).padStart(9, '0')}Z`;
}
