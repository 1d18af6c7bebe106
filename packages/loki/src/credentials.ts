export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The user and password that stand in an address (RFC 3986, 3.2.1), unescaped; null where neither does. */
export function credentialsIn({ username, password }: URL): Credentials | null {
  return username === '' && password === '' ? null : { username: unescaped(username), password: unescaped(password) };
}

/** What basic auth sends as `Authorization` (RFC 7617). */
export function basicAuthorization({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** A `%` that escapes nothing stands for itself, as people type it. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
