import type { Random } from './random.ts';

/** A machine on which somebody works with LLM tools. */
export interface Workplace {
  /** `user@hostname`, as the proxy names it. */
  readonly machine: string;
  readonly environment: 'development' | 'staging' | 'production';
  /** The AI Cost Observer on it, where there is one. */
  readonly observer: ObserverHost | null;
}

export interface ObserverHost {
  readonly hostName: string;
  readonly osType: 'darwin' | 'linux' | 'windows';
  /** Which collector it sends to: one that speaks OTLP to Loki, or an old one with the `loki` exporter. */
  readonly shape: 'native' | 'legacy';
}

const MACBOOK: ObserverHost = { hostName: 'qveys-mbp', osType: 'darwin', shape: 'native' };
const DESKTOP: ObserverHost = { hostName: 'DESKTOP-7QK2', osType: 'windows', shape: 'native' };
const UBUNTU: ObserverHost = { hostName: 'lab-ubuntu', osType: 'linux', shape: 'legacy' };

export const OBSERVER_HOSTS: readonly ObserverHost[] = [MACBOOK, DESKTOP, UBUNTU];

const WORKPLACES: readonly (readonly [Workplace, number])[] = [
  [{ machine: 'qveys@qveys-mbp', environment: 'development', observer: MACBOOK }, 5],
  [{ machine: 'drew@macbook', environment: 'development', observer: null }, 5],
  [{ machine: 'maria@lab-ubuntu', environment: 'development', observer: UBUNTU }, 3],
  [{ machine: 'tomek@DESKTOP-7QK2', environment: 'development', observer: DESKTOP }, 2],
  [{ machine: 'priya@thinkpad-x1', environment: 'staging', observer: null }, 2],
  [{ machine: 'ci@runner-14', environment: 'production', observer: null }, 3],
];

const SERVERS: readonly (readonly [Workplace, number])[] = [
  [{ machine: 'batch@etl-01', environment: 'production', observer: null }, 4],
  [{ machine: 'batch@etl-02', environment: 'production', observer: null }, 3],
  [{ machine: 'support@desk-bot', environment: 'production', observer: null }, 2],
];

/** The AI Cost Observer beside the proxy of this machine, null where there is none. */
export function observerHostOf(machine: string): ObserverHost | null {
  return WORKPLACES.find(([place]) => place.machine === machine)?.[0].observer ?? null;
}

export function workplace(random: Random): Workplace {
  return random.weighted(WORKPLACES);
}

/** A machine whose programs call a provider with nobody in front of it. */
export function server(random: Random): Workplace {
  return random.weighted(SERVERS);
}
