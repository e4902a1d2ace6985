import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page';
import { ActivitySection } from './activity-section';
import { type AdministrationSearch, isSection, type Section, SECTIONS } from './administration-search';
import { JudgesSection } from './judges-section';
import { KeysSection } from './keys-section';
import { OrganizationsSection } from './organizations-section';
import { PeopleSection } from './people-section';
import { ProgramsSection } from './programs-section';
import { QueueSection } from './queue-section';
import { useMay } from './use-may';

const CONTENT = {
  programs: ProgramsSection,
  organizations: OrganizationsSection,
  people: PeopleSection,
  keys: KeysSection,
  queue: QueueSection,
  judges: JudgesSection,
  activity: ActivitySection,
} satisfies Record<Section, () => React.ReactNode>;

export function AdministrationPage() {
  const { t } = useTranslation('administration');
  const navigate = useNavigate();
  const may = useMay();
  const search: AdministrationSearch = useSearch({ strict: false });
  const sections = (Object.keys(SECTIONS) as Section[]).filter((section) => may(SECTIONS[section]));
  const open = search.section ?? sections[0] ?? 'programs';
  const Content = CONTENT[open];
  return (
    <Page title={t('title')} description={t('description')}>
      <Tabs
        value={open}
        keepMounted={false}
        onChange={(section) => {
          if (isSection(section)) void navigate({ to: '/administration', search: { section } });
        }}
      >
        <Tabs.List aria-label={t('title')}>
          {sections.map((section) => (
            <Tabs.Tab key={section} value={section}>
              {t(`section.${section}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={open} pt="md">
          <Content />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
