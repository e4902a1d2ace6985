import { Alert, Anchor, Grid, Group, Paper, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Info, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { api, dataOf, type Schemas } from '../../api/client';
import { FlagBadge } from '../../parts/flag-badge';
import { Answered, EmptyState } from '../../parts/page-state';
import { PreviewScore } from './preview-score';
import { programsQuery } from './rubric-queries';

/** What the rubric, as it is edited, makes of a conversation: scored in the page, from the ratings the judge gave. */
export function PreviewTab({ rubric, definition }: { rubric: Schemas['RubricView']; definition: RubricDefinition }) {
  const { t } = useTranslation('rubrics');
  const programs = useQuery(programsQuery);
  const own = (programs.data ?? []).filter(({ clientId }) => clientId === rubric.clientId);
  const [programId, setProgramId] = useState<string | null>(null);
  const [q, setQ] = useState('');
  const [wanted] = useDebouncedValue(q, 300);
  const [chosen, setChosen] = useState<string | null>(null);
  const program = programId ?? own[0]?.id ?? null;
  const found = useQuery({
    queryKey: ['search', program, wanted],
    queryFn: () =>
      dataOf(api.GET('/api/v1/search', { params: { query: { programId: program ?? '', q: wanted, limit: 12 } } })),
    enabled: program !== null,
  });
  if (programs.data && own.length === 0) return <EmptyState title={t('noProgramTitle')} text={t('noProgramText')} />;
  return (
    <Stack gap="md">
      <Alert variant="light" icon={<Info size={18} />}>
        {t('previewHint')}
      </Alert>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('program')}
          data={own.map(({ id, name }) => ({ value: id, label: name }))}
          value={program}
          onChange={(value) => {
            setProgramId(value);
            setChosen(null);
          }}
          allowDeselect={false}
        />
        <TextInput
          label={t('findConversation')}
          leftSection={<Search size={16} />}
          value={q}
          maxLength={200}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      </Group>
      <Answered answer={found}>
        {({ items }) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Paper p={0}>
                <Table.ScrollContainer minWidth={380}>
                  <Table highlightOnHover>
                    <Table.Tbody>
                      {items.map((hit) => (
                        <HitRow key={hit.id} hit={hit} chosen={hit.id === chosen} onChoose={() => setChosen(hit.id)} />
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
              </Paper>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 7 }}>
              {chosen !== null && <Chosen key={chosen} conversationId={chosen} definition={definition} />}
            </Grid.Col>
          </Grid>
        )}
      </Answered>
    </Stack>
  );
}

function HitRow({ hit, chosen, onChoose }: { hit: Schemas['SearchHit']; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('words');
  return (
    <Table.Tr {...(chosen && { bg: 'var(--mantine-primary-color-light)' })}>
      <Table.Td>
        <Anchor component="button" fz="sm" ta="start" onClick={onChoose} aria-pressed={chosen}>
          {hit.subject ?? hit.externalId}
        </Anchor>
      </Table.Td>
      <Table.Td>{t(`channel.${hit.channel}`)}</Table.Td>
      <Table.Td>
        <Group gap={4}>
          {hit.flags.slice(0, 2).map(({ kind }) => (
            <FlagBadge key={kind} kind={kind} />
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Chosen({ conversationId, definition }: { conversationId: string; definition: RubricDefinition }) {
  const { t } = useTranslation('rubrics');
  const evaluations = useQuery({
    queryKey: ['evaluations', 'of', conversationId],
    queryFn: async () => {
      const { items } = await dataOf(
        api.GET('/api/v1/evaluations', { params: { query: { conversationId, limit: 20 } } }),
      );
      const machine = items.find(({ reviewId }) => reviewId === null) ?? items[0];
      if (!machine) return null;
      return dataOf(api.GET('/api/v1/evaluations/{id}', { params: { path: { id: machine.id } } }));
    },
  });
  return (
    <Answered answer={evaluations}>
      {(evaluation) =>
        evaluation === null ? (
          <EmptyState title={t('notGradedTitle')} text={t('notGradedText')} />
        ) : (
          <Stack gap="xs">
            <Group justify="space-between">
              <Text fz="sm" c="dimmed">
                {t('previewOf')}
              </Text>
              <Anchor component={Link} to={`/conversations/${conversationId}`} fz="sm">
                {t('openConversation')}
              </Anchor>
            </Group>
            <PreviewScore definition={definition} evaluation={evaluation} />
          </Stack>
        )
      }
    </Answered>
  );
}
