const KEY = 'edda.reloaded-for-a-part';
/** A part that is missing for good must not reload the page for ever. */
const ONCE_IN_MS = 60_000;

/**
 * A page that was open while Edda was built anew asks for parts that are gone. What it shows is in its address, so it
 * loads again, once, and is the new one. (Vite's event: https://vite.dev/guide/build#load-error-handling)
 */
export function reloadWhenBuildIsStale(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < ONCE_IN_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
