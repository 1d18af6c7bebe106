/** What the middleware puts beside every request. */
export interface ApiEnv {
  readonly Variables: {
    requestId: string;
    /** Who asks: the trusted header's value, or `local`. */
    identity: string;
  };
}
