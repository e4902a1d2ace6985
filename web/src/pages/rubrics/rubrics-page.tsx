import { Anchor, Badge, Button, Group, Paper, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { NewRubricDialog } from './new-rubric-dialog';
import { rubricsQuery } from './rubric-queries';
import { useMayEdit } from './use-may-edit';

export function RubricsPage() {
  const { t } = useTranslation('rubrics');
  const rubrics = useQuery(rubricsQuery);
  const mayEdit = useMayEdit();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        mayEdit && (
          <Button leftSection={<Plus size={16} />} onClick={open}>
            {t('new')}
          </Button>
        )
      }
    >
      {opened && <NewRubricDialog onClose={close} />}
      <Answered answer={rubrics}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <Paper p={0}>
              <Table.ScrollContainer minWidth={560}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('name')}</Table.Th>
                      <Table.Th>{t('client')}</Table.Th>
                      <Table.Th>{t('state')}</Table.Th>
                      <Table.Th>{t('lastSaved')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((rubric) => (
                      <RubricRow key={rubric.id} rubric={rubric} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </Paper>
          )
        }
      </Answered>
    </Page>
  );
}

function RubricRow({ rubric }: { rubric: Schemas['RubricView'] }) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const shown = rubric.versions.filter(({ state }) => state !== 'archived');
  const [latest] = rubric.versions;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/rubrics/${rubric.id}`} fw={500}>
          {rubric.name}
        </Anchor>
      </Table.Td>
      <Table.Td>{rubric.client}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          {shown.length === 0 && <Text fz="sm">{t('versionState.archived')}</Text>}
          {shown.map(({ id, number, state }) => (
            <Badge key={id} variant={state === 'published' ? 'light' : 'default'} tt="none" fz="xs">
              {t('version', { number })} · {t(`versionState.${state}`)}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td className="figures">{latest && format.dateTime(latest.savedAt)}</Table.Td>
    </Table.Tr>
  );
}
