const PROBE_TIMEOUT_MS = 2_000;

/** What was found at an address that is meant to be a Loki's. */
export type AddressVerdict =
  | { readonly kind: 'ok'; readonly version: string | null }
  /** It can never work: the sentence says why. */
  | { readonly kind: 'wrong'; readonly message: string }
  /** It may work later: the sentence says what is the matter now. */
  | { readonly kind: 'silent'; readonly message: string };

/** Looks who answers at `LOKI_ADDR`. `ownPort` is the port that Edda's page will have on this machine. */
export async function checkLokiAddress(address: string, ownPort: number): Promise<AddressVerdict> {
  const url = new URL(address);
  if (isLoopback(url.hostname) && portOf(url) === ownPort) {
    const message = `LOKI_ADDR is ${address}, and that is the address of Edda's own page. Name a Loki's address, or leave LOKI_ADDR out and the embedded store is used.`;
    return { kind: 'wrong', message };
  }
  const probe = `${address.replace(/\/$/, '')}/loki/api/v1/status/buildinfo`;
  try {
    const answer = await fetch(probe, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS), redirect: 'manual' });
    const text = await answer.text();
    if (answer.headers.get('x-edda-service') === 'bff') {
      return { kind: 'wrong', message: `LOKI_ADDR is ${address}, and an Edda page answers there, not a Loki.` };
    }
    return { kind: 'ok', version: /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? null };
  } catch (error) {
    return {
      kind: 'silent',
      message: `Nothing answers at LOKI_ADDR ${address} (${reason(error)}). Edda goes on trying; the page says so until a Loki answers there.`,
    };
  }
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.') || host === '0.0.0.0';
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${PROBE_TIMEOUT_MS / 1000} s`;
  const cause = error.cause;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}
