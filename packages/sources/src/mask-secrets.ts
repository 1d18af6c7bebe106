/** A text with its secrets hidden. */
export interface MaskedText {
  readonly text: string;
  /** What was hidden, in order of appearance: `API key`, `bearer token`, `JWT`, `e-mail address`, … */
  readonly hidden: readonly string[];
}

/**
 * What a secret looks like. Every pattern is linear: it begins at a fixed text or at the begin of a word, and repeats
 * one class. What a source has shortened or hidden itself (`sk-ant-...wxyz`, `[REDACTED]`, `***`) is no secret.
 */
const SECRETS: readonly { readonly name: string; readonly pattern: string }[] = [
  {
    name: 'private key',
    pattern: String.raw`-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[A-Za-z0-9+/=\s\\]*-----END [A-Z ]{0,40}PRIVATE KEY-----`,
  },
  { name: 'JWT', pattern: String.raw`\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*` },
  { name: 'bearer token', pattern: String.raw`(?<=\b[Bb]earer )[\w~+/.-]{16,}=*` },
  { name: 'basic credentials', pattern: String.raw`(?<=\b[Bb]asic )[A-Za-z0-9+/]{8,}=*` },
  { name: 'API key', pattern: String.raw`\b(?:sk|rk|pk)[-_](?:[A-Za-z0-9]{1,12}[-_]){0,3}[\w-]{16,}` },
  { name: 'GitHub token', pattern: String.raw`\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})` },
  { name: 'AWS key', pattern: String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b` },
  { name: 'Google key', pattern: String.raw`\bAIza[\w-]{30,}` },
  { name: 'Slack token', pattern: String.raw`\bxox[abeoprs]-[\w-]{10,}` },
  {
    name: 'password',
    pattern: String.raw`(?<=\b[a-z][a-z0-9+]{1,20}:\/\/[^\s:/@"'\\]{0,64}:)[^\s:/@"'*\\]{1,128}(?=@)`,
  },
  {
    name: 'e-mail address',
    pattern: String.raw`(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b`,
  },
];

const ANY_SECRET = new RegExp(SECRETS.map(({ pattern }) => `(${pattern})`).join('|'), 'g');

/** Hides what looks like a secret. The mask says what it was and about how long: `[API key, about 64 characters]`. */
export function maskSecrets(text: string): MaskedText {
  const hidden: string[] = [];
  const masked = text.replaceAll(ANY_SECRET, (secret: string, ...groups: unknown[]) => {
    const name = SECRETS[groups.findIndex((group) => group === secret)]?.name ?? 'secret';
    hidden.push(name);
    return `[${name}, about ${lengthClass(secret.length)} characters]`;
  });
  return { text: masked, hidden };
}

/** Whether the search string of an address has a secret in one of its parameters: in `%` and `=` no begin is seen. */
export function addressHoldsSecret(search: string): boolean {
  return [...new URLSearchParams(search).values()].some((value) => maskSecrets(value).hidden.length > 0);
}

/** The next power of two: enough to tell a key from a password, too little to guess it from. */
function lengthClass(length: number): number {
  return 2 ** Math.max(3, Math.ceil(Math.log2(length)));
}
