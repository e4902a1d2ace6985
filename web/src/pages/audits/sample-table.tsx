import { Button, Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';
import { ScoreFigure } from '../../parts/score-figure';
import { Tag } from '../../parts/tag';
import { itemsQuery } from './audit-items';

interface Props {
  audit: Schemas['AuditView'];
  onOpen: (itemId: string) => void;
}

/** The drawn conversations in the order they were drawn. What the machine says shows once a conversation is graded. */
export function SampleTable({ audit, onOpen }: Props) {
  const { t } = useTranslation(['audits', 'words']);
  const format = useFormat();
  const items = useQuery(itemsQuery(audit.id));
  return (
    <Paper component="section" p={0} style={{ overflow: 'hidden' }}>
      <Title order={2} p="md" pb="xs">
        {t('sample')}
      </Title>
      <Answered answer={items}>
        {(list) => (
          <Table aria-label={t('sample')}>
            <Table.Tbody>
              {list.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td w={48} ta="right" className="figures">
                    {item.number}
                  </Table.Td>
                  <Table.Td>
                    <Button variant="subtle" size="compact-sm" onClick={() => onOpen(item.id)}>
                      <bdi>{item.externalId}</bdi>
                    </Button>
                    <Text fz="xs" c="dimmed" pl={8}>
                      {t(`words:channel.${item.channel}`)}
                      {item.openedAt !== null && ` · ${format.dateTime(item.openedAt)}`}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    {item.grade ? (
                      <Defect defective={item.grade.defective} />
                    ) : (
                      <span className="quiet">{t('notGraded')}</span>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{item.machine && <ScoreFigure score={item.machine.score} />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Answered>
    </Paper>
  );
}

function Defect({ defective }: { defective: boolean }) {
  const { t } = useTranslation('audits');
  return (
    <Tag tone={defective ? 'red' : 'green'} icon={defective ? CircleX : CircleCheck}>
      {t(defective ? 'defective' : 'sound')}
    </Tag>
  );
}
