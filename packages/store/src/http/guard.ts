import { isIPv4 } from 'node:net';

/** What of a request tells where it comes from; null where the header is missing. */
export interface Caller {
  readonly host: string | null;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
}

/**
 * Why a request is refused, or null. Any web page can make its visitor's browser call a port of the visitor's own
 * machine: by its address, which `Origin` and `Sec-Fetch-Site` tell, or by a name that was made to point there, which
 * `Host` tells.
 */
export function refusalOf({ host, origin, secFetchSite }: Caller, allowedHosts: ReadonlySet<string>): string | null {
  const name = host === null ? null : hostName(host);
  if (name === null || !(isLoopbackName(name) || allowedHosts.has(name))) {
    return `the host ${JSON.stringify(host)} is not one that this store answers for; name it with --allow-host`;
  }
  if (origin !== null && originHost(origin) !== host?.toLowerCase()) {
    return `a page of ${origin} may not use this store`;
  }
  if (secFetchSite === 'cross-site' || secFetchSite === 'same-site') {
    return 'a page of another site may not use this store';
  }
  return null;
}

export function isLoopbackName(name: string): boolean {
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
  );
}

/** The host without its port and brackets, in lower case. */
function hostName(host: string): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@]+))(?::\d+)?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
