import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { historyOptions } from '../../api/history.ts';
import { savedOptions } from '../../api/saved.ts';
import { hasWords } from '../../platform/has-words.ts';
import type { OfferGroup } from '../../ui/offer-list.tsx';
import { addressTitle } from '../../url-state/address-title.ts';
import { remembered } from './remembered.ts';

/** More would hide the lines. */
const MAX_ASKED = 6;
const MAX_SAVED = 4;

/** Questions that were saved or asked before and have these words in them; without words, the last ones. */
export function useQuestionOffers(words: string, onOpen: (search: string) => void): readonly OfferGroup[] {
  const { data: history } = useQuery(historyOptions());
  const { data: saved } = useQuery(savedOptions());
  const asked = useMemo(() => (history?.asked ?? []).map(remembered), [history]);
  const named = useMemo(() => (saved ?? []).map((each) => ({ ...each, title: addressTitle(each.search) })), [saved]);
  const savedFound = named.filter(({ name, title, tags, starred }) =>
    words === '' ? starred : hasWords([name, title, ...tags].join('\n'), words),
  );
  const askedFound = asked.filter(({ what, range }) => hasWords(`${what}\n${range}`, words));
  const groups: readonly OfferGroup[] = [
    {
      title: 'Saved',
      offers: savedFound.slice(0, MAX_SAVED).map(({ id, name, title, search }) => ({
        key: `saved ${id}`,
        icon: 'star',
        title: name,
        detail: title,
        take: () => onOpen(search),
      })),
    },
    {
      title: 'Asked before',
      offers: askedFound.slice(0, MAX_ASKED).map(({ id, what, range, search }) => ({
        key: `asked ${id}`,
        icon: 'clock',
        title: '',
        detail: what,
        aside: range,
        take: () => onOpen(search),
      })),
    },
  ];
  return groups.filter(({ offers }) => offers.length > 0);
}
