import type { Nanos } from '@edda/model';
import { isoSeconds } from '../moment.ts';
import type { Workplace } from '../people.ts';
import type { Random } from '../random.ts';
import type { ProxyRecord } from '../record.ts';
import type { ProxyCall } from './proxy-call.ts';

/** Where a session's calls go. */
export interface ProxyTarget {
  readonly provider: 'anthropic' | 'openai';
  readonly upstream: string;
  readonly model: string;
}

/** Collects what the proxy writes about one session. */
export class SessionLog {
  readonly session: string;
  readonly place: Workplace;
  readonly target: ProxyTarget;
  readonly records: ProxyRecord[] = [];

  constructor(place: Workplace, target: ProxyTarget, session: string) {
    this.place = place;
    this.target = target;
    this.session = session;
  }

  note(time: Nanos, call: ProxyCall): void {
    const { machine, environment } = this.place;
    const { target, session } = this;
    this.records.push({ way: 'proxy', time, machine, environment, ...target, session, call });
  }
}

/** `20261121-091636-a1b2c3d4`: when it began, and eight digits of chance. */
export function sessionId(start: Nanos, random: Random): string {
  const stamp = isoSeconds(start).replace(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${random.hex(8)}`;
}
