/** A variable, or a line of the configuration file, that Edda cannot start with. */
export interface ConfigFault {
  /** `EDDA_PORT`, or `EDDA_CONFIG: backends[0].url`. */
  readonly name: string;
  /** As it was given; a secret's value is never kept. */
  readonly value: string;
  readonly allowed: string;
}

/** Everything that is wrong with the configuration, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(
      faults.map(({ name, value, allowed }) => `${name} is ${JSON.stringify(value)}; allowed: ${allowed}`).join('\n'),
    );
    this.faults = faults;
  }
}
