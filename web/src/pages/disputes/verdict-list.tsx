import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { EvidenceView } from '../../parts/evidence-view';

/** Verdicts with their reasons and the words they rest on. */
export function VerdictList({
  verdicts,
  criteria,
}: {
  verdicts: readonly Schemas['VerdictRow'][];
  criteria: readonly Schemas['Criterion'][];
}) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  return (
    <Stack gap="sm">
      {inOrderOf(criteria, verdicts).map((verdict) => {
        const criterion = criteria.find(({ id }) => id === verdict.criterionId);
        const anchor = criterion?.scale.find(({ rating }) => rating === verdict.rating);
        return (
          <div key={verdict.criterionId}>
            <Text fw={600} data-criterion={verdict.criterionId}>
              {criterion ? format.text(criterion.name) : verdict.criterionId}:{' '}
              {verdict.rating === null
                ? t(`outcome.${verdict.outcome}`)
                : `${format.number(verdict.rating)}${anchor ? ` · ${format.text(anchor.label)}` : ''}`}
            </Text>
            <Text fz="sm">{format.text(verdict.reason)}</Text>
            {verdict.evidence.map((evidence, i) => (
              <EvidenceView key={i} evidence={evidence} />
            ))}
          </div>
        );
      })}
    </Stack>
  );
}

/** As the rubric has them; what it does not have any more comes last. */
function inOrderOf(criteria: readonly Schemas['Criterion'][], verdicts: readonly Schemas['VerdictRow'][]) {
  const place = ({ criterionId }: Schemas['VerdictRow']) => {
    const at = criteria.findIndex(({ id }) => id === criterionId);
    return at === -1 ? criteria.length : at;
  };
  return [...verdicts].sort((a, b) => place(a) - place(b));
}
