import type { Turn } from './script.ts';

export interface MessagesRequest {
  readonly model: string;
  readonly userId: string;
  /** The last one is asked, those before it are history. */
  readonly turns: readonly Turn[];
  /** The client that sends it has been updated since the session began. */
  readonly isUpdated?: boolean;
}

/** As the client sent them; the proxy shortens the key before it writes. */
export const REQUEST_HEADERS: Readonly<Record<string, readonly string[]>> = {
  Accept: ['application/json'],
  'Anthropic-Beta': ['claude-code-20250219,interleaved-thinking-2025-05-14'],
  'Anthropic-Version': ['2023-06-01'],
  'Content-Type': ['application/json'],
  'User-Agent': ['claude-cli/2.1.4 (external, cli)'],
  'X-Api-Key': ['sk-ant-api03-demodemodemodemodemodemodemodemo-wxyz'],
};

const SYSTEM = [
  'You are a coding agent that works in a terminal. Help the user with software engineering tasks.',
  'Read before you write. Prefer small changes. Never guess the name of a file: look.',
  'Run the tests after a change, and say plainly when something fails or when you did not check it.',
  'Do not write comments that repeat the code. Do not add dependencies unless asked.',
  'When a command may destroy something, say what it would destroy and ask first.',
  'Keep answers short: what you found, what you changed, what is left.',
  'Secrets that appear in files or messages must never be repeated.',
].join('\n');

const TOOLS = [
  tool('Read', 'Reads a file with line numbers.', ['file_path', 'offset', 'limit']),
  tool('Edit', 'Replaces one exact piece of text in a file.', ['file_path', 'old_string', 'new_string']),
  tool('Write', 'Writes a whole file.', ['file_path', 'content']),
  tool('Grep', 'Finds lines that match a regular expression.', ['pattern', 'path', 'output_mode']),
  tool('Glob', 'Finds files by the pattern of their names.', ['pattern']),
  tool('WebFetch', 'Fetches a page and answers a question about it.', ['url', 'prompt']),
];

const BASH = tool('Bash', 'Runs a command in a shell and returns what it prints.', ['command']);
const BASH_UPDATED = tool('Bash', 'Runs a command in a shell, for two minutes at most, and returns what it prints.', [
  'command',
  'timeout',
]);

/** The body of `POST /v1/messages`: everything that was said so far, again. */
export function messagesRequest(request: MessagesRequest): string {
  return JSON.stringify({
    model: request.model,
    max_tokens: 32_000,
    messages: request.turns.flatMap(({ user, assistant }, index) => [
      { role: 'user', content: user },
      ...(index + 1 < request.turns.length ? [{ role: 'assistant', content: assistant }] : []),
    ]),
    system: [{ type: 'text', text: SYSTEM, cache_control: { type: 'ephemeral' } }],
    tools: [request.isUpdated === true ? BASH_UPDATED : BASH, ...TOOLS],
    metadata: { user_id: request.userId },
    stream: true,
  });
}

function tool(name: string, description: string, fields: readonly string[]): object {
  return {
    name,
    description,
    input_schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])),
      required: fields.slice(0, 1),
    },
  };
}
