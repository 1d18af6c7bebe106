import { EMPTY_ASK } from '@edda/protocol';
import { questionsAbout } from '@edda/sources';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { configOptions } from '../api/config.ts';
import { historyOptions } from '../api/history.ts';
import { labelValuesOptions } from '../api/labels.ts';
import { savedOptions } from '../api/saved.ts';
import { machineClock } from '../platform/clock.ts';
import type { ListedHotkey } from '../platform/hotkeys.ts';
import { isMac, keyText } from '../platform/key-text.ts';
import type { Offer, OfferGroup } from '../ui/offer-list.tsx';
import { addressTitle } from '../url-state/address-title.ts';
import { encodeView } from '../url-state/codec.ts';
import { questionHref } from '../url-state/question-href.ts';
import { useView } from '../url-state/use-view.ts';
import { DEFAULT_VIEW } from '../url-state/view-state.ts';
import { PAGES } from './pages.ts';

/** Services are those of so long; in steps, so that opening the palette again asks nothing anew. */
const SERVICES_NANOS = 24n * 3_600_000_000_000n;
const STEP_NANOS = 600_000_000_000n;

/** Everything that can be done on this page or gone to from it. `hotkeys`: those that answered when it was opened. */
export function usePaletteGroups(hotkeys: readonly ListedHotkey[]): readonly OfferGroup[] {
  const { view, change, goTo, follow } = useView();
  const { data: server } = useQuery({ ...configOptions(), refetchInterval: false });
  const { data: saved = [] } = useQuery(savedOptions());
  const { data: history } = useQuery(historyOptions());
  const services = useServices(view.backend);
  const mac = isMac();
  return useMemo((): readonly OfferGroup[] => {
    const page = (text: string, icon: Offer['icon'], href: string): Offer => ({
      key: `page ${href}`,
      icon,
      title: text,
      take: () => follow(href),
    });
    return [
      {
        title: 'On this page',
        offers: sortedKeys(hotkeys).flatMap(({ group, key, text, run }) =>
          run === null
            ? []
            : [
                {
                  key: `key ${group} ${key}`,
                  icon: 'play' as const,
                  title: text,
                  hotkey: keyText(key, mac),
                  take: () => run(new KeyboardEvent('keydown', { key })),
                },
              ],
        ),
      },
      {
        title: 'Pages',
        offers: [...PAGES.map(({ to, text, icon }) => page(text, icon, to)), page('History', 'clock', '/history')],
      },
      {
        title: 'Saved queries',
        offers: saved.map(({ id, name, search }) => ({
          key: `saved ${id}`,
          icon: 'star',
          title: name,
          detail: addressTitle(search),
          take: () => goTo(search),
        })),
      },
      {
        title: 'Services',
        offers: services.map((service) => ({
          key: `service ${service}`,
          icon: 'filter',
          title: service,
          take: () =>
            goTo(encodeView({ ...DEFAULT_VIEW, ...keptOf(view), ask: { ...EMPTY_ASK, services: [service] } })),
        })),
      },
      {
        title: 'Questions',
        offers: questionsAbout(services).flatMap((set) =>
          set.questions.map((question) => ({
            key: `question ${question.id}`,
            icon: 'search',
            title: question.title,
            detail: set.title,
            take: () => follow(questionHref(question, view, machineClock.now())),
          })),
        ),
      },
      {
        title: 'Asked before',
        offers: (history?.asked ?? []).slice(0, 100).map(({ id, search }) => ({
          key: `asked ${id}`,
          icon: 'clock',
          title: addressTitle(search),
          take: () => goTo(search),
        })),
      },
      {
        title: 'Backends',
        offers: (server?.config.backends ?? []).map(({ name, title }) => ({
          key: `backend ${name}`,
          icon: 'table',
          title,
          detail: name,
          take: () => change({ backend: name, row: null }),
        })),
      },
    ];
  }, [hotkeys, mac, server, saved, history, services, view, change, goTo, follow]);
}

type Kept = Pick<typeof DEFAULT_VIEW, 'backend' | 'time' | 'zone'>;

function keptOf({ backend, time, zone }: Kept): Kept {
  return { backend, time, zone };
}

const NONE: readonly string[] = [];

function useServices(backend: string): readonly string[] {
  const now = machineClock.now();
  const end = now - (now % STEP_NANOS) + STEP_NANOS;
  const range = { start: String(end - SERVICES_NANOS), end: String(end) };
  const { data = NONE } = useQuery(labelValuesOptions('service_name', { backend, range, query: '' }));
  return data;
}

/** What is about the question comes before what moves between rows. */
function sortedKeys(hotkeys: readonly ListedHotkey[]): readonly ListedHotkey[] {
  return [...hotkeys].sort((a, b) => Number(b.group === 'Question') - Number(a.group === 'Question'));
}
