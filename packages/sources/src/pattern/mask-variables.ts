/** What stands in a template where lines differ, as in Loki's own patterns. */
export const PLACEHOLDER = '<_>';

/** Which protocol and which status an access line names tells lines apart. */
const KEPT = String.raw`\bHTTP/\d(?:\.\d)?(?:"?\s+\d{3}\b)?`;
const ROUTE = String.raw`(?<=\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) )/[^\s"]*`;

/** What is a variable by its look, the widest first. */
const VARIABLES: readonly string[] = [
  // Dates and times of day.
  String.raw`\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?(?:Z\b|[+-]\d\d:?\d\d\b)?`,
  String.raw`\b\d{1,2}:\d\d:\d\d(?:[.,]\d+)?\b`,
  // UUIDs, URLs, e-mail addresses, IP addresses.
  String.raw`\b[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}\b`,
  String.raw`\b[a-zA-Z][a-zA-Z\d+.-]{1,20}://[^\s"'<>)\]}]+`,
  String.raw`[\w.+*%-]+@(?:[\w-]+\.)+[A-Za-z]{2,24}\b`,
  String.raw`\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/\d+)?\b`,
  String.raw`\b(?:[\da-fA-F]{1,4}:){4,7}[\da-fA-F]{1,4}\b`,
  // Paths of files, in Windows and elsewhere.
  String.raw`\b[A-Za-z]:\\[^\s"'<>|]+`,
  String.raw`(?<![\w/>])(?:~|\.{1,3})?/[\w.@%+~-]+(?:/[\w.@%+~-]+)+/?`,
  // 1,234,567
  String.raw`(?<![\w.,])[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?(?!\w)`,
];

const WORD = String.raw`(?<!\w)[-+]?\w(?:[\w.-]*\w)?%?`;

const PIECE = new RegExp(`(${KEPT})|(${ROUTE})|${VARIABLES.join('|')}|(${WORD})`, 'g');

/** Variables side by side are one: lists of them are not equally long. */
const RUN = /<_>(?:(?:\s*[,;|]\s*|[.:/_-]?)<_>)+/g;

/**
 * A text with `<_>` in the place of numbers, ids, hashes, addresses, paths and times. Texts that differ in nothing else
 * become the same.
 */
export function maskVariables(text: string): string {
  if (!/[\d/@\\]/.test(text)) return text;
  return text.replaceAll(PIECE, masked).replaceAll(RUN, PLACEHOLDER);
}

function masked(piece: string, kept: string | undefined, route: string | undefined, word: string | undefined): string {
  if (kept !== undefined) return kept;
  if (route !== undefined) return maskRoute(route);
  return word === undefined || isVariable(word) ? PLACEHOLDER : piece;
}

/** Segments that are ids; a route is what tells the lines of a server apart. */
export function maskRoute(route: string): string {
  const [path = '', query] = route.split(/\?(.*)/s);
  const segments = path.split('/').map((segment) => (isVariable(segment) ? PLACEHOLDER : segment));
  return segments.join('/') + (query === undefined ? '' : `?${PLACEHOLDER}`);
}

/**
 * Whether a word is a value: a number with or without its unit, a word that ends in one after a dash, or one with more
 * than a single digit. `v1`, `k8s` and `s3` are names.
 */
function isVariable(word: string): boolean {
  if (/^[-+]?\d/.test(word)) return true;
  return /\d\D*\d/.test(word) || /[-_.]\d+$/.test(word) || /^[\da-f]{16,}$/.test(word);
}
