import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  AlarmClock,
  CircleCheck,
  FileWarning,
  type LucideIcon,
  OctagonAlert,
  Ruler,
  Scale,
  UserRoundX,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';

const ICONS: Record<Schemas['AttentionView']['kind'], LucideIcon> = {
  dead_work: OctagonAlert,
  no_rubric: Ruler,
  failed_import: FileWarning,
  overdue_training: AlarmClock,
  unassigned_training: UserRoundX,
  open_dispute: Scale,
};

/** Where it is dealt with. */
const PLACES = {
  dead_work: { to: '/administration', search: { section: 'queue' } },
  no_rubric: { to: '/rubrics' },
  failed_import: { to: '/imports' },
  overdue_training: { to: '/training' },
  open_dispute: { to: '/disputes' },
} as const;

function placeOf({ kind, conversationId }: Schemas['AttentionView']) {
  if (kind === 'unassigned_training') return { to: `/conversations/${conversationId ?? ''}` };
  return PLACES[kind];
}

/** What waits for a person, in one program or in all. */
export function Attention({ programId }: { programId: string | undefined }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const mayWork = useMay('work.read');
  const waiting = useQuery({
    queryKey: ['insights', 'attention'],
    queryFn: () => dataOf(api.GET('/api/v1/insights/attention')),
    select: (all) => all.filter((item) => programId === undefined || item.programId === programId),
  }).data;
  if (!waiting) return null;
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        {t('attention')}
      </Title>
      {waiting.length === 0 && (
        <Group gap="xs">
          <CircleCheck size={18} aria-hidden color="var(--green-line)" />
          <Text>{t('nothingWaits')}</Text>
        </Group>
      )}
      <Stack gap="sm">
        {waiting.map((item) => {
          const { kind, program, count, since } = item;
          const Icon = ICONS[kind];
          return (
            <Group key={`${kind} ${item.programId}`} gap="xs" wrap="nowrap" align="flex-start">
              <Icon size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} color="var(--amber-line)" />
              <div>
                {kind === 'dead_work' && !mayWork ? (
                  <Text fz="sm">{t(`waits.${kind}`, { count })}</Text>
                ) : (
                  <Link {...placeOf(item)} className="row-link">
                    {t(`waits.${kind}`, { count })}
                  </Link>
                )}
                <Text fz="xs" c="dimmed">
                  {program}
                  {since !== null && ` · ${t('since', { date: format.date(since) })}`}
                </Text>
              </div>
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}
