import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;

/** Knows the token, and the session value that stands for it in a cookie. */
export class TokenDoor {
  readonly #token: string;
  /** Random, so that comparing digests leaks nothing about the texts. */
  readonly #compareKey = randomBytes(KEY_BYTES);
  readonly session: string;

  constructor(token: string) {
    this.#token = token;
    // Derived from the token alone: a restart keeps people in, another token puts them out.
    this.session = createHmac('sha256', token).update('edda-session-v1').digest('base64url');
  }

  isToken(text: string): boolean {
    return this.#isSame(text, this.#token);
  }

  isSession(text: string): boolean {
    return this.#isSame(text, this.session);
  }

  /** In a time that says nothing about where or how long the texts differ. */
  #isSame(a: string, b: string): boolean {
    const digest = (text: string): Buffer => createHmac('sha256', this.#compareKey).update(text).digest();
    return timingSafeEqual(digest(a), digest(b));
  }
}
