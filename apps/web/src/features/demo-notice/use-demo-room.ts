import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { readStored, writeStored } from '../../platform/storage.ts';

const KEY = 'demo';

/**
 * Whether to keep room for the notice until the server says that there is a demo: as it was the last time.
 *
 * @param running Null while that is not known.
 */
export function useDemoRoom(running: boolean | null): boolean {
  const [before] = useState(() => readStored(KEY, z.boolean()) ?? false);
  useEffect(() => {
    if (running !== null) writeStored(KEY, running);
  }, [running]);
  return running ?? before;
}
