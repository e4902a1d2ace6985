import { ActionIcon, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { useHotkeys as useModifierHotkeys } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NavTarget } from './use-nav-entries';

const CommandPalette = lazy(() => import('./command-palette'));

/** Opens the command palette, which is loaded when first opened. */
export function CommandPaletteButton({ entries }: { entries: readonly NavTarget[] }) {
  const { t } = useTranslation('app');
  const [opened, setOpened] = useState(0);
  const open = () => setOpened((count) => count + 1);
  useModifierHotkeys([['mod+K', open]], []);
  return (
    <>
      <UnstyledButton
        onClick={open}
        visibleFrom="sm"
        px="sm"
        py={5}
        style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 'var(--mantine-radius-md)' }}
      >
        <Group gap="xs" wrap="nowrap">
          <Search size={15} aria-hidden />
          <Text fz="sm" c="dimmed">
            {t('palette.open')}
          </Text>
          <Kbd size="xs">Ctrl K</Kbd>
        </Group>
      </UnstyledButton>
      <ActionIcon variant="subtle" color="ink" size={36} hiddenFrom="sm" onClick={open} aria-label={t('palette.open')}>
        <Search size={18} />
      </ActionIcon>
      {opened > 0 && (
        <Suspense>
          <CommandPalette entries={entries} opening={opened} />
        </Suspense>
      )}
    </>
  );
}
