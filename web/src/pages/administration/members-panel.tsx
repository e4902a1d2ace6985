import { Checkbox, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { Answered } from '../../parts/page-state';

/** Which of the vendor's reviewers see the program. */
export function MembersPanel({ programId, vendorId }: { programId: string; vendorId: string }) {
  const { t } = useTranslation('administration');
  const queryClient = useQueryClient();
  const members = useQuery({
    queryKey: ['members', programId],
    queryFn: () => dataOf(api.GET('/api/v1/access/programs/{programId}/members', { params: { path: { programId } } })),
  });
  const reviewers = useQuery({
    queryKey: ['people', 'reviewers', vendorId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/people', { params: { query: { organizationId: vendorId, role: 'reviewer', limit: 200 } } }),
      ),
  });
  const change = useMutation({
    mutationFn: async ({ userId, member }: { userId: string; member: boolean }) => {
      const params = { params: { path: { programId, userId } } };
      if (member) await api.PUT('/api/v1/access/programs/{programId}/members/{userId}', params);
      else await api.DELETE('/api/v1/access/programs/{programId}/members/{userId}', params);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['members', programId] }),
  });
  return (
    <Paper component="section">
      <Stack gap="sm">
        <Title order={2}>{t('reviewers')}</Title>
        <Text fz="sm" c="dimmed">
          {t('reviewersText')}
        </Text>
        <Answered answer={reviewers}>
          {({ items }) => (
            <Answered answer={members}>
              {(present) => (
                <Stack gap="xs">
                  {items.length === 0 && <Text fz="sm">{t('noReviewers')}</Text>}
                  {items.map((person) => (
                    <Checkbox
                      key={person.id}
                      label={person.name}
                      checked={present.some(({ userId }) => userId === person.id)}
                      onChange={(event) => change.mutate({ userId: person.id, member: event.currentTarget.checked })}
                    />
                  ))}
                </Stack>
              )}
            </Answered>
          )}
        </Answered>
      </Stack>
    </Paper>
  );
}
