import type { ConfigAnswer, ProfileInfo } from '@edda/protocol';
import { createContext } from 'react';

type Infos = ConfigAnswer['profiles'];

/** Kinds with pages of their own kind, or with none. */
const NOT_ENTITIES: ReadonlySet<string> = new Set(['trace', 'span', 'session']);

/** What the server says of its profiles, as the page asks for it. */
export class KnownProfiles {
  readonly #infos: Infos;
  /** Kinds of ids that have a page with their lines. */
  readonly kinds: readonly string[];

  constructor(infos: Infos) {
    this.#infos = infos;
    const kinds = Object.values(infos).flatMap(({ links }) => Object.keys(links));
    this.kinds = [...new Set(kinds)].filter((kind) => !NOT_ENTITIES.has(kind)).sort();
  }

  /** Nothing is known yet. */
  get isEmpty(): boolean {
    return Object.keys(this.#infos).length === 0;
  }

  /** Whether a line's session id leads to a conversation. */
  hasConversations(profile: string): boolean {
    return this.#infoOf(profile)?.conversations === true;
  }

  /** What people call a kind: by the profile, else by any, else the kind itself. */
  titleOf(kind: string, profile = ''): string {
    const infos = [this.#infoOf(profile), ...Object.values(this.#infos)];
    const title = infos.map((info) => info?.linkTitles[kind]).find((text) => text !== undefined);
    return title ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll(/[_-]/g, ' ');
  }

  /** A line's ids that have a page with their lines. */
  entitiesIn(links: Readonly<Record<string, string>>): readonly { readonly kind: string; readonly id: string }[] {
    return Object.entries(links).flatMap(([kind, id]) => (NOT_ENTITIES.has(kind) ? [] : [{ kind, id }]));
  }

  #infoOf(name: string): ProfileInfo | undefined {
    return Object.hasOwn(this.#infos, name) ? this.#infos[name] : undefined;
  }
}

/** For whatever shows a line. */
export const Profiles = createContext(new KnownProfiles({}));
