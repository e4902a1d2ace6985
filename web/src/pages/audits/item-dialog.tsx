import { Button, Drawer, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useMay } from '../../app/use-may';
import { Answered } from '../../parts/page-state';
import { itemsQuery } from './audit-items';
import { type CriteriaGrades, CriteriaGradesForm } from './criteria-grades';
import { ItemTranscript } from './item-transcript';

interface Props {
  audit: Schemas['AuditView'];
  itemId: string;
  onClose: () => void;
  onOpen: (itemId: string) => void;
}

/** One conversation of the sample, read and graded without knowing what the machine says. */
export function ItemDialog({ audit, itemId, onClose, onOpen }: Props) {
  const { t } = useTranslation('audits');
  const item = useQuery({
    queryKey: ['audits', audit.id, 'item', itemId],
    queryFn: () =>
      dataOf(api.GET('/api/v1/audits/{id}/items/{itemId}', { params: { path: { id: audit.id, itemId } } })),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={720}
      title={item.data ? <bdi>{item.data.subject ?? item.data.externalId}</bdi> : t('sample')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Answered answer={item}>
        {(data) => <Graded audit={audit} item={data} onClose={onClose} onOpen={onOpen} />}
      </Answered>
    </Drawer>
  );
}

function Graded({
  audit,
  item,
  onClose,
  onOpen,
}: { audit: Schemas['AuditView']; item: Schemas['AuditItemTranscript'] } & Pick<Props, 'onClose' | 'onOpen'>) {
  const { t } = useTranslation('audits');
  const queryClient = useQueryClient();
  const mayRun = useMay('audits.run') && (audit.state === 'drawn' || audit.state === 'grading');
  const [defective, setDefective] = useState<boolean | null>(item.grade?.defective ?? null);
  const [comment, setComment] = useState(item.grade?.comment ?? '');
  const [criteria, setCriteria] = useState<CriteriaGrades>(() =>
    Object.fromEntries((item.grade?.criteria ?? []).map(({ criterionId, rating }) => [criterionId, rating])),
  );
  const items = useQuery(itemsQuery(audit.id)).data ?? [];
  const next = items.find(({ number, grade }) => number > item.number && grade === null);
  const grade = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/audits/{id}/items/{itemId}/grade', {
        params: { path: { id: audit.id, itemId: item.id } },
        body: {
          defective: defective === true,
          criteria: Object.entries(criteria).map(([criterionId, rating]) => ({ criterionId, rating })),
          ...(comment.trim() !== '' && { comment: comment.trim() }),
          ...(item.grade && { replaces: item.grade.revision }),
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['audits'] });
      if (next) onOpen(next.id);
      else onClose();
    },
  });
  return (
    <Stack gap="md">
      <ItemTranscript item={item} />
      {mayRun && (
        <Stack gap="sm" style={{ borderTop: '1px solid var(--line)', paddingTop: 16 }}>
          <Radio.Group
            label={t('yourGrade')}
            value={defective === null ? null : String(defective)}
            onChange={(value) => setDefective(value === 'true')}
          >
            <Group mt="xs">
              <Radio value="false" label={t('sound')} />
              <Radio value="true" label={t('defective')} />
            </Group>
          </Radio.Group>
          <CriteriaGradesForm rubricVersionId={audit.rubricVersionId} grades={criteria} onGrade={setCriteria} />
          <Textarea
            label={t('comment')}
            autosize
            minRows={2}
            value={comment}
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button disabled={defective === null} loading={grade.isPending} onClick={() => grade.mutate()}>
              {t(next ? 'keepAndNext' : 'keep')}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
