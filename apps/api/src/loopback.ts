/** Whether a host name or address (without port) leads to this machine and nowhere else. */
export function isLoopbackHost(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** The host of a `Host` header or a URL's authority, without the port. */
export function hostOf(authority: string): string {
  return authority.replace(/:\d*$/, '').toLowerCase();
}

/** An address rather than a name: no web page can make its own name lead to it by DNS. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || /^\[[0-9a-f:.]+\]$/i.test(host);
}
