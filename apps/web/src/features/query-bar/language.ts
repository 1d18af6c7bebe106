import type { regexpError, tryParse } from '@edda/logql';
import { useEffect, useState } from 'react';

/** What the query bar has to know of LogQL. */
export interface Language {
  readonly regexpError: typeof regexpError;
  readonly tryParse: typeof tryParse;
}

let loading: Promise<Language | null> | null = null;

/** The parser would be a tenth of the page's first load, so it comes when somebody begins to type. Null: it did not come. */
export function loadLanguage(): Promise<Language | null> {
  loading ??= import('@edda/logql').catch(() => {
    loading = null;
    return null;
  });
  return loading;
}

/** Null until it has come. */
export function useLanguage(): Language | null {
  const [language, setLanguage] = useState<Language | null>(null);
  useEffect(() => {
    let gone = false;
    void loadLanguage().then((loaded) => {
      if (!gone) setLanguage(loaded);
    });
    return () => {
      gone = true;
    };
  }, []);
  return language;
}
