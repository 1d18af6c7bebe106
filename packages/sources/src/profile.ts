/** How to read the lines of one system. Plain data, so that a config file can hold one. */
export interface Profile {
  /** `llm-proxy`, as the protocol's `Row.profile` has it. */
  readonly name: string;
}
