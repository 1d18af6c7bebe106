import type { LinesRequest, PinSet } from '@edda/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as z from 'zod/mini';
import { errorBodyOf } from '../../api/api-error.ts';
import {
  createPinSetOptions,
  pinLinesOptions,
  pinSetOptions,
  pinSetsOptions,
  removePinOptions,
} from '../../api/pins.ts';
import { countedText } from '../../platform/number-text.ts';
import { readStored, writeStored } from '../../platform/storage.ts';

const CHOSEN = 'pin-set';

/** The set that lines are pinned to: the one that was chosen last in this browser, else the last changed one. */
export function useWorkingSet() {
  const sets = useQuery(pinSetsOptions());
  const [chosen, setChosen] = useState(() => readStored(CHOSEN, z.string()));
  const id = sets.data?.find((set) => set.id === chosen)?.id ?? sets.data?.[0]?.id ?? null;
  const set = useQuery({ ...pinSetOptions(id ?? ''), enabled: id !== null });
  const create = useMutation(createPinSetOptions());
  const add = useMutation(pinLinesOptions());
  const remove = useMutation(removePinOptions());

  const choose = (next: string): void => {
    writeStored(CHOSEN, next);
    setChosen(next);
  };
  const begin = async (): Promise<PinSet> => {
    const made = await create.mutateAsync({
      title: `Pinned ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`,
    });
    choose(made.id);
    return made;
  };
  const missing = add.data?.missing.length ?? 0;
  const failed = sets.error ?? set.error ?? create.error ?? add.error ?? remove.error;
  return {
    sets: sets.data ?? [],
    set: id === null ? undefined : set.data,
    /** Which set it is, is known: it is there, or there is none. */
    isKnown: sets.data !== undefined && (id === null || set.data !== undefined),
    isBusy: create.isPending || add.isPending || remove.isPending,
    problem:
      failed !== null
        ? errorBodyOf(failed).message
        : missing === 0
          ? null
          : `${countedText(missing, 'line')} could not be pinned: no longer in Loki.`,
    choose,
    begin,
    /** Pins rows; a single one that is pinned already is let go. */
    pin: async (request: LinesRequest): Promise<void> => {
      const target = set.data ?? (await begin());
      const [only, ...others] = request.ids;
      const isPinned = others.length === 0 && target.pins.some(({ row }) => row.id === only);
      if (isPinned && only !== undefined) await remove.mutateAsync({ id: target.id, row: only });
      else await add.mutateAsync({ id: target.id, request });
    },
  };
}
