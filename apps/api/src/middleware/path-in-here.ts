/** An address of this host to be sent to: two slashes at its begin would lead to another one. */
export function pathInHere({ pathname, search }: URL): string {
  return `${pathname.replace(/^\/+/, '/')}${search}`;
}
