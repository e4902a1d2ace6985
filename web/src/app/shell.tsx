import { AppShell, Box, Burger, Group, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingState, NoPermission } from '../parts/page-state';
import { TourHost } from '../tour/tour-host';
import { AccountMenu } from './account-menu';
import { Brand } from './brand';
import { CommandPaletteButton } from './command-palette-button';
import { useHotkeys } from './hotkeys';
import { Navigation } from './navigation';
import { isAllowed, useNavEntries } from './use-nav-entries';
import { useSession } from './use-session';

const HotkeysOverview = lazy(() => import('./hotkeys-overview'));

/** What surrounds every page behind the sign-in. */
export function Shell() {
  const { t } = useTranslation('app');
  const session = useSession();
  const entries = useNavEntries(session.role);
  const navigate = useNavigate();
  const [navOpened, { toggle: toggleNav, close: closeNav }] = useDisclosure(false);
  const [keysOpened, keys] = useDisclosure(false);
  const matches = useMatches();
  const path = matches.at(-1)?.pathname;
  const onTheWay = useRouterState({
    select: ({ location, resolvedLocation }) => location.href !== resolvedLocation?.href,
  });
  useEffect(() => closeNav(), [closeNav, path]);
  const allowed = matches.every(({ staticData }) => isAllowed(session.role, staticData.roles));
  useHotkeys([
    ...entries.flatMap(({ hotkey, label, path: to }) =>
      hotkey === undefined
        ? []
        : [{ keys: `g ${hotkey}`, label: t(`nav.${label}`), run: () => void navigate({ to: to as never }) }],
    ),
    { keys: '?', label: t('keys.title'), run: keys.toggle },
  ]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !navOpened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <AppShell.Header className="no-print">
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={navOpened} onClick={toggleNav} hiddenFrom="sm" size="sm" aria-label={t('nav.title')} />
            <Brand />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <CommandPaletteButton entries={entries} />
            <AccountMenu session={session} onShowKeys={keys.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="no-print" aria-label={t('nav.title')}>
        <AppShell.Section grow component={ScrollArea} p="xs">
          <Navigation entries={entries} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>
        <Box id="content" tabIndex={-1} aria-busy={onTheWay} style={{ outline: 'none' }}>
          <Suspense fallback={<LoadingState />}>{allowed ? <Outlet /> : <NoPermission />}</Suspense>
        </Box>
      </AppShell.Main>
      <TourHost />
      {keysOpened && (
        <Suspense>
          <HotkeysOverview onClose={keys.close} />
        </Suspense>
      )}
    </AppShell>
  );
}
