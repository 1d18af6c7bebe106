/** How to prove who asks. */
export type PrometheusAuth =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'bearer_file'; readonly path: string };

export interface PrometheusOptions {
  /** Where the API is, without `/api/v1`; a path prefix stays in front of it. May carry a user and a password. */
  readonly url: string;
  readonly auth: PrometheusAuth | null;
}
