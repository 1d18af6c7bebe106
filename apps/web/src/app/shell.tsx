import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { configOptions } from '../api/config.ts';
import { KnownProfiles, Profiles } from '../api/profiles.ts';
import { DemoNotice } from '../features/demo-notice/demo-notice.tsx';
import { Icon } from '../ui/icon.tsx';
import { HeaderSlot, HeaderSlotProvider } from '../ui/header-slot.tsx';
import { BackendPicker } from './backend-picker.tsx';
import { Overlays } from './overlays.tsx';
import { PAGES } from './pages.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** The header that all pages share, and the page below it. */
export function Shell(): ReactNode {
  const { data } = useQuery(configOptions());
  const infos = data?.config.profiles;
  const profiles = useMemo(() => new KnownProfiles(infos ?? {}), [infos]);
  const demo = <DemoNotice demo={data?.config.demo ?? null} />;
  return (
    <HeaderSlotProvider>
      <div className="flex h-full flex-col bg-bg">
        <header className="flex h-11 shrink-0 items-center gap-1 border-b px-3 wide:gap-2">
          <Link
            to="/"
            search={{ text: '' }}
            className="mr-1 flex items-center gap-2 text-lg font-[650] tracking-tight wide:mr-2"
          >
            <span className="grid size-[18px] place-items-center rounded-[5px] bg-accent font-mono text-sm font-bold text-on-accent">
              e
            </span>
            <span className="hidden wide:inline">Edda</span>
          </Link>
          <nav aria-label="Pages" className="flex gap-0.5">
            {PAGES.map(({ to, text, icon }) => (
              <Link
                key={to}
                to={to}
                search={{ text: '' }}
                activeOptions={{ includeSearch: false, exact: to === '/' }}
                className="rounded-md px-2 py-1.5 text-sm wide:px-2.5 leading-none font-medium text-muted hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text"
              >
                <Icon name={icon} className="wide:hidden" />
                <span className="sr-only wide:not-sr-only">{text}</span>
              </Link>
            ))}
          </nav>
          <div className="flex-1" />
          <BackendPicker />
          <div className="hidden wide:block">{demo}</div>
          <HeaderSlot className="flex min-w-0 items-center gap-1 wide:gap-2" />
          <ThemeSwitch />
        </header>
        <div className="flex justify-end border-b bg-surface px-2 py-1 empty:hidden wide:hidden">{demo}</div>
        <main className="flex min-h-0 flex-1 flex-col">
          <Profiles value={profiles}>
            <Outlet />
          </Profiles>
        </main>
        <Overlays />
      </div>
    </HeaderSlotProvider>
  );
}
