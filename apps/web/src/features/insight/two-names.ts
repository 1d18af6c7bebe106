/** What two populations are called in sentences. */
export interface TwoNames {
  /** `errors` */
  readonly subject: string;
  /** `the other lines` */
  readonly against: string;
}
