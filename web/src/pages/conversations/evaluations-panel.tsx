import { Anchor, Collapse, Group, Loader, Paper, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { EvidenceView } from '../../parts/evidence-view';
import { ScoreFigure } from '../../parts/score-figure';
import { type RubricatedEvaluation } from './use-conversation';
import { useReviewers } from './use-reviewers';

/** What a column needs at least; with more columns than fit the table scrolls. */
const COLUMN = 96;

interface Props {
  view: Schemas['ConversationView'];
  evaluations: readonly RubricatedEvaluation[];
  isPending: boolean;
}

/** The grades of every judge and person, a column each; a criterion opens to its reasons. */
export function EvaluationsPanel({ view, evaluations, isPending }: Props) {
  const { t } = useTranslation('conversations');
  return (
    <Paper p="sm">
      <Title order={2} fz="sm" mb="xs">
        {t('evaluations.title')}
      </Title>
      {isPending && <Loader size="xs" aria-label={t('evaluations.title')} />}
      {!isPending && evaluations.length === 0 && (
        <Text c="dimmed" fz="sm">
          {t('evaluations.none')}
        </Text>
      )}
      <Stack gap="lg">
        {groupsOf(evaluations).map((group) => (
          <Comparison key={group[0]?.evaluation.id} view={view} group={group} />
        ))}
      </Stack>
    </Paper>
  );
}

/** Those of one agent's part under one rubric version stand side by side. */
function groupsOf(evaluations: readonly RubricatedEvaluation[]): RubricatedEvaluation[][] {
  const groups = new Map<string, RubricatedEvaluation[]>();
  for (const each of evaluations.filter(isLastOfItsJudge)) {
    const key = `${each.evaluation.rubricVersionId} ${each.evaluation.agentId ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** The newest stands first; one read again, by another list of topics, is rated as before. */
function isLastOfItsJudge({ evaluation: own }: RubricatedEvaluation, at: number, all: readonly RubricatedEvaluation[]) {
  return !all
    .slice(0, at)
    .some(
      ({ evaluation: newer }) =>
        newer.reviewId === own.reviewId &&
        newer.agentId === own.agentId &&
        newer.rubricVersionId === own.rubricVersionId &&
        newer.judgeId === own.judgeId &&
        newer.judgeVersion === own.judgeVersion,
    );
}

function Comparison({ view, group }: { view: Schemas['ConversationView']; group: readonly RubricatedEvaluation[] }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const rubric = group[0]?.rubric;
  const reviewers = useReviewers(view.id);
  const agent = view.agents.length > 1 ? view.agents.find(({ id }) => id === group[0]?.evaluation.agentId) : undefined;
  return (
    <Table.ScrollContainer minWidth={COLUMN * (group.length + 1)}>
      <Table fz="sm" withRowBorders={false} verticalSpacing={4} horizontalSpacing={6} className="evaluations">
        <Table.Caption fz="xs">
          {rubric ? t('evaluations.rubric', { name: rubric.name, number: rubric.number }) : null}
          {agent && (
            <>
              {' · '}
              <bdi>{agent.name ?? agent.externalId}</bdi>
            </>
          )}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th fw={500} c="dimmed" fz="xs">
              {t('evaluations.criterion')}
            </Table.Th>
            {group.map(({ evaluation }) => (
              <Table.Th key={evaluation.id} ta="right" fw={500} fz="xs">
                <JudgeName evaluation={evaluation} reviewer={reviewers.get(evaluation.reviewId ?? '')} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">{t('evaluations.overall')}</Table.Th>
            {group.map(({ evaluation }) => (
              <Table.Td key={evaluation.id} ta="right">
                <ScoreFigure score={evaluation.score} />
              </Table.Td>
            ))}
          </Table.Tr>
          {rubric?.definition.sections.map((section) => (
            <Fragment key={section.id}>
              <Table.Tr>
                <Table.Th scope="row" fz="xs" c="dimmed" fw={600} pt="sm" colSpan={group.length + 1}>
                  {format.text(section.name)}
                </Table.Th>
              </Table.Tr>
              {section.criteria.map((criterion) => (
                <CriterionRow key={criterion.id} criterion={criterion} group={group} />
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Who graded: a judge, or a person by their name where it may be known. */
function JudgeName({ evaluation, reviewer }: { evaluation: Schemas['EvaluationView']; reviewer: string | undefined }) {
  const { t } = useTranslation('conversations');
  const { reviewId, judgeId, judgeVersion } = evaluation;
  if (reviewId === null) {
    return <span title={judgeVersion}>{judgeId === 'local' ? t('evaluations.local') : judgeId}</span>;
  }
  if (reviewer === undefined) return <span>{t('evaluations.person')}</span>;
  return (
    <Anchor component={Link} fz="xs" to={`/reviews/${reviewId}`}>
      <bdi>{reviewer}</bdi>
    </Anchor>
  );
}

function CriterionRow({
  criterion,
  group,
}: {
  criterion: Schemas['Criterion'];
  group: readonly RubricatedEvaluation[];
}) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const verdicts = group.map(({ evaluation }) =>
    evaluation.verdicts.find(({ criterionId }) => criterionId === criterion.id),
  );
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <UnstyledButton fz="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Group gap={4} wrap="nowrap" align="baseline">
              <Chevron
                size={13}
                aria-hidden
                className="no-print"
                style={{ flex: 'none', position: 'relative', top: 2 }}
              />
              <span>{format.text(criterion.name)}</span>
            </Group>
          </UnstyledButton>
        </Table.Td>
        {verdicts.map((verdict, index) => (
          <Table.Td key={index} ta="right">
            <VerdictFigure verdict={verdict} criterion={criterion} />
          </Table.Td>
        ))}
      </Table.Tr>
      <Table.Tr style={isOpen ? undefined : { display: 'none' }} className="evaluation-reasons">
        <Table.Td colSpan={group.length + 1} pl={22}>
          <Collapse expanded={isOpen}>
            {verdicts.map(
              (verdict, index) => verdict && <Reason key={index} verdict={verdict} criterion={criterion} />,
            )}
          </Collapse>
        </Table.Td>
      </Table.Tr>
    </>
  );
}

function VerdictFigure({
  verdict,
  criterion,
}: {
  verdict: Schemas['VerdictRow'] | undefined;
  criterion: Schemas['Criterion'];
}) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  if (!verdict) return <span className="quiet">–</span>;
  if (verdict.outcome !== 'rated') return <span className="quiet">{t(`evaluations.${verdict.outcome}`)}</span>;
  const anchor = criterion.scale.find(({ rating }) => rating === verdict.rating);
  return <span className="figures">{anchor ? format.text(anchor.label) : verdict.rating}</span>;
}

function Reason({ verdict, criterion }: { verdict: Schemas['VerdictRow']; criterion: Schemas['Criterion'] }) {
  const format = useFormat();
  const causes = verdict.rootCauses
    .map((id) => criterion.rootCauses?.find((cause) => cause.id === id))
    .filter((cause) => cause !== undefined);
  return (
    <Stack gap={4} mb="xs">
      <Text fz="sm">{format.text(verdict.reason)}</Text>
      {causes.length > 0 && (
        <Text fz="xs" c="dimmed">
          {causes.map(({ label }) => format.text(label)).join(', ')}
        </Text>
      )}
      {verdict.evidence.map((evidence, index) => (
        <EvidenceView key={index} evidence={evidence} />
      ))}
    </Stack>
  );
}
