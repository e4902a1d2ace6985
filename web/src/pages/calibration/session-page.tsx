import { Anchor, Button, Group, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { SessionFigures } from './session-figures';
import { SessionGradings } from './session-gradings';

/** One session: what is to be graded, who has, and what came of it. */
export function SessionPage() {
  const { sessionId } = useParams({ from: '/shell/calibration/$sessionId' });
  const session = useQuery({
    queryKey: ['calibration', sessionId],
    queryFn: () => dataOf(api.GET('/api/v1/calibration/{id}', { params: { path: { id: sessionId } } })),
  });
  return <Answered answer={session}>{(data) => <Session session={data} />}</Answered>;
}

function Session({ session }: { session: Schemas['CalibrationView'] }) {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  const { userId } = useSession();
  const takesPart = session.participants.some((person) => person.userId === userId);
  const submitted = (itemId: string) =>
    session.gradings.some(
      (grading) => grading.itemId === itemId && grading.userId === userId && grading.submittedAt !== null,
    );
  return (
    <Page
      title={session.title}
      description={`${t(`states.${session.state}`)} · ${t(`baseline.${session.baseline}`)} · ${format.dateTime(session.createdAt)}`}
      actions={<Steps session={session} />}
    >
      <Paper p="md" component="section" aria-labelledby="items">
        <Title order={2} fz="lg" id="items" mb="xs">
          {t('items')}
        </Title>
        <Table>
          <Table.Tbody>
            {session.items.map((item) => (
              <Table.Tr key={item.id}>
                <Table.Td>
                  {session.state === 'grading' && takesPart && !submitted(item.id) ? (
                    <Anchor component={Link} to={`/calibration/${session.id}/items/${item.id}`}>
                      {t('grade', { id: item.externalId })}
                    </Anchor>
                  ) : (
                    item.externalId
                  )}
                </Table.Td>
                <Table.Td>{submitted(item.id) ? t('youSubmitted') : ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <Paper p="md" component="section" aria-labelledby="people">
        <Title order={2} fz="lg" id="people" mb="xs">
          {t('people')}
        </Title>
        {session.participants.map((person) => (
          <Text key={person.userId} fz="sm" className="figures">
            {t('progress', {
              name: person.name,
              done: format.number(person.submitted),
              all: format.number(session.items.length),
            })}
            {person.userId === session.expertId ? ` · ${t('expert')}` : ''}
          </Text>
        ))}
      </Paper>
      {session.figures && <SessionFigures session={session} figures={session.figures} />}
      {session.figures && <SessionGradings session={session} />}
      {session.outcome !== null && (
        <Paper p="md" component="section" aria-labelledby="outcome">
          <Title order={2} fz="lg" id="outcome" mb="xs">
            {t('outcome')}
          </Title>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{session.outcome}</Text>
        </Paper>
      )}
      {(session.state === 'discussion' || session.notes.length > 0) && <Discussion session={session} />}
    </Page>
  );
}

function Steps({ session }: { session: Schemas['CalibrationView'] }) {
  const { t } = useTranslation('calibration');
  const { role } = useSession();
  const client = useQueryClient();
  const params = { path: { id: session.id } };
  const act = useMutation({
    mutationFn: (action: 'start' | 'discuss' | 'cancel') => {
      if (action === 'discuss') return dataOf(api.POST('/api/v1/calibration/{id}/discuss', { params, body: {} }));
      return dataOf(api.POST(`/api/v1/calibration/{id}/${action}`, { params }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['calibration'] }),
  });
  if (role === 'reviewer') return null;
  return (
    <>
      {['draft', 'grading', 'discussion'].includes(session.state) && (
        <Button variant="default" onClick={() => act.mutate('cancel')}>
          {t('cancelSession')}
        </Button>
      )}
      {session.state === 'draft' && <Button onClick={() => act.mutate('start')}>{t('start')}</Button>}
      {session.state === 'grading' && <Button onClick={() => act.mutate('discuss')}>{t('discuss')}</Button>}
    </>
  );
}

function Discussion({ session }: { session: Schemas['CalibrationView'] }) {
  const { t } = useTranslation('calibration');
  const { role } = useSession();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const params = { path: { id: session.id } };
  const onSuccess = async () => {
    setText('');
    await client.invalidateQueries({ queryKey: ['calibration'] });
  };
  const note = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/calibration/{id}/notes', { params, body: { text } })),
    onSuccess,
  });
  const close = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/calibration/{id}/close', { params, body: { outcome: text } })),
    onSuccess,
  });
  return (
    <Paper p="md" component="section" aria-labelledby="discussion">
      <Title order={2} fz="lg" id="discussion" mb="xs">
        {t('discussion')}
      </Title>
      <Stack gap="sm">
        {session.notes.map((said) => (
          <Text key={said.id} fz="sm">
            {t('said', { author: said.author, text: said.text })}
          </Text>
        ))}
        {session.state === 'discussion' && (
          <>
            <Textarea
              label={t('note')}
              autosize
              minRows={2}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" disabled={text.trim() === ''} onClick={() => note.mutate()}>
                {t('addNote')}
              </Button>
              {role !== 'reviewer' && (
                <Button disabled={text.trim() === ''} onClick={() => close.mutate()}>
                  {t('close')}
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}
