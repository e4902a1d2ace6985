import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type NavTarget } from './use-nav-entries';

/** Goes to any page by a few letters of its name. */
export default function CommandPalette({ entries, opening }: { entries: readonly NavTarget[]; opening: number }) {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  useEffect(() => spotlight.open(), [opening]);
  return (
    <Spotlight
      shortcut={null}
      highlightQuery
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <Search size={18} aria-hidden />,
        placeholder: t('palette.search'),
        'aria-label': t('palette.search'),
      }}
      actions={entries.map(({ path, label, icon: Icon }) => ({
        id: path,
        label: t(`nav.${label}`),
        leftSection: <Icon size={18} aria-hidden />,
        onClick: () => void navigate({ to: path as never }),
      }))}
    />
  );
}
