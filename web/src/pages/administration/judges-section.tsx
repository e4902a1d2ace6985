import { Code, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../parts/page-state';
import { ListTable } from './list-table';
import { judgesQuery } from './queries';

/** Who judges here, and in which version. */
export function JudgesSection() {
  const { t } = useTranslation('administration');
  const judges = useQuery(judgesQuery);
  return (
    <Stack gap="md">
      <Answered answer={judges}>
        {(items) => (
          <ListTable heads={[t('judge'), t('versionLabel'), t('model')]}>
            {items.map((judge) => (
              <Table.Tr key={`${judge.id} ${judge.version}`}>
                <Table.Td fw={500}>{judge.model === null ? t('programJudge.local') : t('programJudge.model')}</Table.Td>
                <Table.Td>
                  <Code>{judge.version}</Code>
                </Table.Td>
                <Table.Td>{judge.model ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </ListTable>
        )}
      </Answered>
      <Text fz="sm" c="dimmed">
        {t('judgesText')}
      </Text>
    </Stack>
  );
}
