import { ActionIcon, Avatar, Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { type Session } from '../api/session';
import { LanguageSwitch } from './language-switch';

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu({ session, onShowKeys }: { session: Session; onShowKeys: () => void }) {
  const { t } = useTranslation(['app', 'words']);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const role = session.role === 'system' ? '' : t(`words:role.${session.role}`);
  const name = session.user.name;
  const signOut = async () => {
    await api.POST('/api/v1/auth/sign-out');
    queryClient.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="ink" size={36} radius="xl" aria-label={t('account.title')}>
          <Avatar size={30} color="petrol" radius="xl" aria-hidden>
            {name.slice(0, 1)}
          </Avatar>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)">
            {name}
          </Text>
          {role}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('account.language')}</Menu.Label>
        <div style={{ padding: '0 0.75rem 0.5rem' }}>
          <LanguageSwitch />
        </div>
        <Menu.Label>{t('account.appearance')}</Menu.Label>
        <div style={{ padding: '0 0.75rem 0.5rem' }}>
          <AppearanceSwitch />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<Keyboard size={16} />} onClick={onShowKeys} closeMenuOnClick>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void signOut()} closeMenuOnClick>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function AppearanceSwitch() {
  const { t } = useTranslation('app');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('account.appearance')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`account.scheme.${value}`) }))}
    />
  );
}
