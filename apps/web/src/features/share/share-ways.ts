/** Addresses that a person may pass on. */
export interface ShareWays {
  /** The address as it is: what is relative stays relative. */
  linkAsItIs(): string;
  /** An address that shows what is on screen now, also tomorrow and in another zone. */
  linkToTheseLines(): string;
  /** The same question in Grafana; null where no Grafana is named, or nothing is asked yet. */
  grafanaHref?(): string | null;
}
