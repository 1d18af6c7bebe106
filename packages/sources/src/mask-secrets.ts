/** A text with its secrets hidden. */
export interface MaskedText {
  readonly text: string;
  /** What was hidden, in order of appearance: `API key`, `bearer token`, `JWT`, `e-mail address`, … */
  readonly hidden: readonly string[];
}

/** Of JSON. Its last letter would be taken for the begin of the word behind it. */
const ESCAPE = String.raw`\\(?:[bfnrt]|u[\da-fA-F]{4})`;

/** Names whose value is a secret, however they are joined: `api_key`, `API-KEY`, `clientSecret`. */
const SECRET_NAME = [
  '[Pp]ass(?:word|wd|phrase)|PASS(?:WORD|WD|PHRASE)',
  '[Ss]ecret|SECRET|[Cc]redential|CREDENTIAL',
  '(?:[Aa]pi|[Aa]ccess|[Aa]ccount|[Pp]rivate)[_-]?[Kk]ey|(?:API|ACCESS|ACCOUNT|PRIVATE)[_-]?KEY',
  '[Ss]ecret[_-](?:[Aa]ccess[_-])?[Kk]ey|SECRET[_-](?:ACCESS[_-])?KEY',
  '(?:[Aa]ccess|[Rr]efresh|[Aa]uth)[_-]?[Tt]oken|(?:ACCESS|REFRESH|AUTH)[_-]?TOKEN',
].join('|');

/** What stands there instead of a secret. */
const NO_SECRET = 'null|nil|none|true|false|undefined|string|required|missing|invalid|redacted|hidden|masked';

interface SecretForm {
  readonly name: string;
  /** What stands in front of it, and is shown. */
  readonly after?: string;
  readonly pattern: string;
}

/**
 * What a secret looks like that begins like a word. Every pattern is linear: it begins at a fixed text or at the begin
 * of a word, and repeats one class. What a source has shortened or hidden itself (`sk-ant-...wxyz`, `[REDACTED]`, `***`)
 * is no secret; and of words that are written like one (`pk_orders_by_customer`, `Basic authentication`) none has a
 * digit or a mixed case.
 */
const WORDS: readonly SecretForm[] = [
  { name: 'JWT', pattern: String.raw`eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*` },
  {
    name: 'bearer token',
    after: '(?:[Bb]earer|BEARER) ',
    // No word has twenty letters on end.
    pattern: String.raw`(?=[\w~+/.-]{0,64}(?:\d|[a-z][A-Z])|[A-Za-z]{20})[\w~+/.-]{16,}=*`,
  },
  {
    name: 'basic credentials',
    after: '(?:[Bb]asic|BASIC) ',
    pattern: String.raw`(?=[A-Za-z0-9+/]{0,64}(?:[\d=]|[a-z][A-Z]))[A-Za-z0-9+/]{8,}=*`,
  },
  {
    name: 'API key',
    pattern: String.raw`(?:sk-(?:ant|proj)-|(?:sk|rk|pk)[-_](?=[\w-]{0,64}[A-Z\d]))(?:[A-Za-z0-9]{1,12}[-_]){0,3}[\w-]{16,}`,
  },
  {
    name: 'API key',
    pattern: String.raw`(?:(?:hf|npm|gsk|r8|lin_api|whsec|dop_v1)_[A-Za-z0-9]{24,}|(?:xai|tvly|pypi)-[\w-]{16,}|glsa_\w{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|hv[sb]\.[\w-]{20,}|ya29\.[\w-]{16,})`,
  },
  { name: 'GitHub token', pattern: String.raw`(?:gh[pousr]_\w{20,}|github_pat_\w{20,})` },
  { name: 'GitLab token', pattern: String.raw`gl(?:pat|dt|rt|ptt|cbt)-[\w-]{16,}` },
  { name: 'AWS key', pattern: String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}\b` },
  { name: 'Google key', pattern: String.raw`AIza[\w-]{30,}` },
  { name: 'Slack token', pattern: String.raw`(?:xox[abeoprs]|xapp)-[\w-]{10,}` },
  { name: 'Slack token', after: String.raw`hooks\.slack\.com\/services\/`, pattern: String.raw`[\w/]{20,}` },
  {
    name: 'password',
    after: String.raw`[a-z][a-z0-9+]{1,20}:\/\/[^\s:/@"'\\]{0,64}:`,
    pattern: String.raw`[^\s/@"'*\\]{1,128}(?=@)`,
  },
  {
    name: 'e-mail address',
    // `logo@2x.png` is a picture.
    pattern: String.raw`[\w.+%-]{1,64}(?:@|%40)(?!\d+x\.)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b`,
  },
];

/** Those that begin anywhere. */
const OTHERS: readonly SecretForm[] = [
  {
    name: 'private key',
    // One that was cut is a secret up to where it was.
    pattern: String.raw`-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s\\:,.]|-(?!-)){8,}(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?`,
  },
  {
    name: 'secret',
    // `password=…`, `"password": "…"`; behind a colon alone stands mostly prose, and a secret has a digit.
    after: String.raw`(?:${SECRET_NAME})(?:\\?["'])?(?:=|\s?[:=]\s?\\?["']|: (?=\S{0,64}\d))`,
    pattern: String.raw`(?!(?:${NO_SECRET})\b)[^\s"'\\,;&<>{}()[\]*$]{4,}`,
  },
];

const FORMS = [...WORDS, ...OTHERS];
const alternatives = (forms: readonly SecretForm[]): string =>
  forms.map(({ after = '', pattern }) => `(${after})(${pattern})`).join('|');
/** Groups: the escape in front, then for each form what is shown and what is not. */
const ANY_SECRET = new RegExp(`(?:(${ESCAPE})|\\b)(?:${alternatives(WORDS)})|${alternatives(OTHERS)}`, 'g');

const BEGINS = FORMS.map(({ pattern }) => new RegExp(`^(?:${pattern})`));

/** Hides what looks like a secret. The mask says what it was and about how long: `[API key, about 64 characters]`. */
export function maskSecrets(text: string): MaskedText {
  const hidden: string[] = [];
  const masked = text.replaceAll(ANY_SECRET, (_all, ...groups: unknown[]) => {
    const [escape, ...pairs] = groups.slice(0, 1 + 2 * FORMS.length).map((group) => group as string | undefined);
    const index = FORMS.findIndex((_form, at) => pairs[2 * at + 1] !== undefined);
    const [after = '', secret = ''] = pairs.slice(2 * index);
    const name = nameOf(secret, FORMS[index]);
    hidden.push(name);
    return `${escape ?? ''}${after}[${name}, about ${lengthClass(secret.length)} characters]`;
  });
  return { text: masked, hidden };
}

/** A secret that is told by what stands in front of it may look like one of another kind: that says more. */
function nameOf(secret: string, form: SecretForm | undefined): string {
  const own = form?.name ?? 'secret';
  if (form?.after === undefined) return own;
  return FORMS.find(({ after }, at) => after === undefined && BEGINS[at]?.test(secret))?.name ?? own;
}

/** Whether the search string of an address has a secret in one of its parameters: in `%` and `=` no begin is seen. */
export function addressHoldsSecret(search: string): boolean {
  return [...new URLSearchParams(search).values()].some((value) => maskSecrets(value).hidden.length > 0);
}

/** The next power of two: enough to tell a key from a password, too little to guess it from. */
function lengthClass(length: number): number {
  return 2 ** Math.max(3, Math.ceil(Math.log2(length)));
}
