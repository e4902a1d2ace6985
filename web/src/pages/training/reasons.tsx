import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { EvidenceView } from '../../parts/evidence-view';
import { FlagBadge } from '../../parts/flag-badge';
import { Tag } from '../../parts/tag';

/** Why it was assigned: each finding, its words, and the conversation it stands in. */
export function Reasons({ assignment }: { assignment: Schemas['ReasonedAssignment'] }) {
  const { t } = useTranslation('training');
  if (assignment.reasons.length === 0)
    return <Text c="dimmed">{t(assignment.ruleId === null ? 'byHand' : 'noReasons')}</Text>;
  return (
    <Stack gap="sm">
      {assignment.reasons.map((reason) => (
        <Reason key={`${reason.evaluationId} ${reason.flagId ?? reason.criterionId ?? ''}`} reason={reason} />
      ))}
    </Stack>
  );
}

function Reason({ reason }: { reason: Schemas['ReasonView'] }) {
  const { t } = useTranslation('training');
  const format = useFormat();
  const turn = reason.evidence.flatMap((piece) => (piece.type === 'quote' ? [piece.turn] : []))[0];
  return (
    <div>
      {reason.kind !== null && <FlagBadge kind={reason.kind} />}
      {reason.criterion !== null && <Tag tone="grey">{format.text(reason.criterion)}</Tag>}
      <Text fz="sm" mt={2}>
        {format.text(reason.reason)}
      </Text>
      {reason.evidence.map((evidence, index) => (
        <EvidenceView key={index} evidence={evidence} />
      ))}
      <Anchor
        component={Link}
        fz="sm"
        to={`/conversations/${reason.conversationId}`}
        {...(turn !== undefined && { search: { turn } as never })}
      >
        {t('inConversation', { id: reason.externalId })}
      </Anchor>
      {reason.at !== null && (
        <Text span c="dimmed" fz="xs">
          {' · '}
          {format.dateTime(reason.at)}
        </Text>
      )}
    </div>
  );
}
