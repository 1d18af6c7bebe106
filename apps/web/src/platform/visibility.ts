/** Whether anybody can see the page. */
export interface Visibility {
  isHidden(): boolean;
  /** Calls back on every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

export const documentVisibility: Visibility = {
  isHidden: () => document.visibilityState === 'hidden',
  subscribe: (listener) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
