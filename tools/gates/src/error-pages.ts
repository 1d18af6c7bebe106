/** One sentence for each error code without a page in docs/errors, and for each page without a code. */
export function errorPageFaults(codes: readonly string[], pages: readonly string[]): string[] {
  return [
    ...codes
      .filter((code) => !pages.includes(`${code}.md`))
      .map((code) => `docs/errors/${code}.md is missing: cause and cure of ${code}`),
    ...pages
      .filter((page) => page !== 'README.md' && !codes.includes(page.replace(/\.md$/, '')))
      .map((page) => `docs/errors/${page}: there is no such error code`),
  ];
}
