import { AlloyError } from './alloy-error.ts';
import { type AlloyToken, alloyTokens } from './alloy-tokens.ts';

/** A reference such as `loki.write.default.receiver` stays apart from a string. */
export type AlloyValue =
  | string
  | number
  | { readonly reference: string }
  | readonly AlloyValue[]
  | ReadonlyMap<string, AlloyValue>;

/** `name "label" { attributes and blocks }`; the order of blocks is that of the file. */
export interface AlloyBlock {
  readonly name: string;
  readonly label: string | null;
  readonly attributes: ReadonlyMap<string, AlloyValue>;
  readonly blocks: readonly AlloyBlock[];
}

/** Reads the part of Alloy's syntax that configurations without expressions use. Throws an {@link AlloyError}. */
export function readAlloy(text: string): readonly AlloyBlock[] {
  const reader = new AlloyReader(alloyTokens(text));
  const { attributes, blocks } = reader.body('end');
  if (attributes.size > 0) throw new AlloyError(`${[...attributes.keys()].join(', ')} stands outside of a block`, 1);
  return blocks;
}

/** Where the references of all components lead: the component, without its export. */
export function referencesIn(blocks: readonly AlloyBlock[]): readonly string[] {
  const inValue = (value: AlloyValue): readonly string[] => {
    if (typeof value !== 'object') return [];
    if (value instanceof Map) return [...value.values()].flatMap(inValue);
    if (Array.isArray(value)) return value.flatMap(inValue);
    return 'reference' in value ? [value.reference.replace(/\.[^.]+$/, '')] : [];
  };
  return blocks.flatMap(({ attributes, blocks: inner }) => [
    ...[...attributes.values()].flatMap(inValue),
    ...referencesIn(inner),
  ]);
}

class AlloyReader {
  readonly #tokens: readonly AlloyToken[];
  #at = 0;

  constructor(tokens: readonly AlloyToken[]) {
    this.#tokens = tokens;
  }

  body(close: '}' | 'end'): Pick<AlloyBlock, 'attributes' | 'blocks'> {
    const attributes = new Map<string, AlloyValue>();
    const blocks: AlloyBlock[] = [];
    while (!this.#closes(close)) {
      const { kind, text: name, line } = this.#next();
      if (kind !== 'name') throw new AlloyError(`${JSON.stringify(name)} where a name should be`, line);
      if (this.#peek().text === '=') {
        this.#next();
        if (attributes.has(name)) throw new AlloyError(`${name} is set twice`, line);
        attributes.set(name, this.#value());
      } else {
        blocks.push(this.#block(name));
      }
    }
    return { attributes, blocks };
  }

  #block(name: string): AlloyBlock {
    const label = this.#peek().kind === 'string' ? this.#next().text : null;
    this.#expect('{');
    return { name, label, ...this.body('}') };
  }

  #value(): AlloyValue {
    const { kind, text, line } = this.#next();
    if (kind === 'string') return text;
    if (kind === 'number') return Number(text);
    if (kind === 'name') return { reference: text };
    if (text === '[') return this.#list(']', () => this.#value());
    if (text === '{') return new Map(this.#list('}', () => this.#field()));
    throw new AlloyError(`${JSON.stringify(text)} where a value should be`, line);
  }

  #field(): readonly [string, AlloyValue] {
    const { text } = this.#next();
    this.#expect('=');
    return [text, this.#value()];
  }

  #list<T>(close: ']' | '}', read: () => T): T[] {
    const items: T[] = [];
    while (this.#peek().text !== close) {
      items.push(read());
      if (this.#peek().text !== close) this.#expect(',');
    }
    this.#next();
    return items;
  }

  #closes(close: '}' | 'end'): boolean {
    const { kind, text } = this.#peek();
    const closes = close === 'end' ? kind === 'end' : kind === 'sign' && text === close;
    if (closes) this.#next();
    return closes;
  }

  #expect(sign: string): void {
    const { kind, text, line } = this.#next();
    if (kind !== 'sign' || text !== sign) throw new AlloyError(`${JSON.stringify(text)} where ${sign} should be`, line);
  }

  #peek(): AlloyToken {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (token === undefined) throw new AlloyError('nothing', 1);
    return token;
  }

  #next(): AlloyToken {
    const token = this.#peek();
    this.#at++;
    return token;
  }
}
