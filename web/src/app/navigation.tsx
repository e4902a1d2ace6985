import { NavLink, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NAV_GROUPS } from './page-data';
import { type NavTarget } from './use-nav-entries';

/** The pages of a role, in groups. */
export function Navigation({ entries }: { entries: readonly NavTarget[] }) {
  const { t } = useTranslation('app');
  return (
    <Stack gap="sm">
      {NAV_GROUPS.map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} role="group" aria-label={t(`navGroup.${group}`)}>
            {group !== 'work' && (
              <Text fz="xs" fw={600} c="dimmed" px="sm" mb={4} aria-hidden>
                {t(`navGroup.${group}`)}
              </Text>
            )}
            {own.map((entry) => (
              <Entry key={entry.path} {...entry} />
            ))}
          </div>
        );
      })}
    </Stack>
  );
}

function Entry({ label, icon: Icon, path }: NavTarget) {
  const { t } = useTranslation('app');
  return (
    <Link
      to={path as never}
      activeOptions={{ exact: path === '/' }}
      style={{ textDecoration: 'none', color: 'inherit', display: 'block' }}
    >
      {({ isActive }: { isActive: boolean }) => (
        <NavLink
          component="span"
          active={isActive}
          label={t(`nav.${label}`)}
          leftSection={<Icon size={17} aria-hidden />}
          styles={{ root: { borderRadius: 'var(--mantine-radius-md)', paddingBlock: 6 } }}
        />
      )}
    </Link>
  );
}
