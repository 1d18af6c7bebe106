import { type PushedEntry, pushEntries } from './push.ts';

/**
 * A shop whose answers are known: for an hour it takes payments without a fault; for the hour after that, those of one
 * region are refused, by a new version, with a message that was never there before. Another service falls silent.
 */
export interface Shop {
  /** In nanoseconds: when it went wrong. */
  readonly turn: bigint;
  /** `from=…&to=…`: the hour since. */
  readonly range: string;
  readonly refused: number;
  readonly accepted: number;
}

const MINUTE = 60_000_000_000n;
const SECOND = 1_000_000_000n;
/** A payment this often. */
const EVERY = 6n * SECOND;
const PAYMENTS = 600;

/** @param endsAt In milliseconds; a whole minute. */
export async function openShop(storeUrl: string, endsAt: number): Promise<Shop> {
  const end = BigInt(endsAt) * 1_000_000n;
  const turn = end - 60n * MINUTE;
  const payments = Array.from({ length: 2 * PAYMENTS }, (_, at) => payment(at, turn));
  const silent = Array.from({ length: PAYMENTS }, (_, at): PushedEntry => {
    const time = turn - 60n * MINUTE + BigInt(at) * EVERY;
    return { labels: { service_name: 'warehouse', level: 'info' }, time, line: `counted shelf ${at}` };
  });
  await pushEntries(storeUrl, [...payments, ...silent]);
  const refused = Array.from({ length: PAYMENTS }, (_, at) => at).filter((at) => at % 4 === 0).length;
  const texts = [turn, end].map(String);
  return { turn, range: `from=${texts[0]}&to=${texts[1]}`, refused, accepted: PAYMENTS - refused };
}

function payment(at: number, turn: bigint): PushedEntry {
  const isAfter = at >= PAYMENTS;
  const isRefused = isAfter && at % 4 === 0;
  const event = isRefused ? `Payment ${1000 + at} refused by gateway gw-${10 + (at % 7)}` : 'Payment accepted';
  const line = {
    event,
    level: isRefused ? 'error' : 'info',
    region: at % 4 === 0 ? 'eu-west' : 'us-east',
    order: `o-${at}`,
  };
  return {
    labels: { service_name: 'shop' },
    time: turn - 60n * MINUTE + BigInt(at) * EVERY,
    line: JSON.stringify(line),
    metadata: { service_version: isAfter ? '2.1.0' : '2.0.4', severity_text: isRefused ? 'ERROR' : 'INFO' },
  };
}
