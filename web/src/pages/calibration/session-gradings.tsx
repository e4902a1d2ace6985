import { Anchor, Accordion, Paper, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sameVerdict } from '../../../../src/domain/reviews/agreement';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

type Verdict = Schemas['CalibrationVerdict'];
type Session = Schemas['CalibrationView'];

/** What each said of each conversation, side by side: what there is to talk about. */
export function SessionGradings({ session }: { session: Session }) {
  const { t } = useTranslation('calibration');
  const submitted = session.gradings.filter(({ submittedAt }) => submittedAt !== null);
  if (submitted.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="gradings">
      <Title order={2} fz="lg" id="gradings" mb="xs">
        {t('gradings')}
      </Title>
      <Accordion multiple defaultValue={session.items.slice(0, 1).map(({ id }) => id)} order={3} chevronPosition="left">
        {session.items.map((item) => (
          <Item
            key={item.id}
            session={session}
            item={item}
            gradings={submitted.filter(({ itemId }) => itemId === item.id)}
          />
        ))}
      </Accordion>
    </Paper>
  );
}

interface ItemProps {
  session: Session;
  item: Schemas['ItemRow'];
  gradings: readonly Schemas['CalibrationGradingRow'][];
}

function Item({ session, item, gradings }: ItemProps) {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  const criteria = session.rubric.definition.sections.flatMap((section) => section.criteria);
  const people = session.participants.filter(({ userId }) => gradings.some((grading) => grading.userId === userId));
  const said = (userId: string, criterionId: string) =>
    gradings
      .find((grading) => grading.userId === userId)
      ?.draft.verdicts.find((verdict) => verdict.criterionId === criterionId);
  const differing = criteria.filter(({ id }) => differ(people.map(({ userId }) => said(userId, id))));
  return (
    <Accordion.Item value={item.id}>
      <Accordion.Control>
        <Text span fw={600}>
          {item.externalId}
        </Text>{' '}
        <Text span fz="sm" c="dimmed">
          {t('differing', { count: differing.length, number: format.number(differing.length) })}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Anchor component={Link} fz="sm" to={`/conversations/${item.conversationId}`}>
          {t('readConversation')}
        </Anchor>
        <Table.ScrollContainer minWidth={200 + 180 * (people.length + 1)}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('criterion')}</Table.Th>
                {people.map(({ userId, name }) => (
                  <Table.Th key={userId}>
                    <bdi>{name}</bdi>
                  </Table.Th>
                ))}
                <Table.Th>{t('baselineVerdict')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {criteria.map((criterion) => (
                <Table.Tr key={criterion.id} style={{ verticalAlign: 'top' }}>
                  <Table.Td fw={differing.includes(criterion) ? 600 : 400}>{format.text(criterion.name)}</Table.Td>
                  {people.map(({ userId }) => {
                    const verdict = said(userId, criterion.id);
                    return (
                      <Table.Td key={userId}>
                        <Choice criterion={criterion} verdict={verdict} />
                        {verdict?.comment != null && (
                          <Text fz="xs" c="dimmed" className="foreign-text" dir="auto">
                            {verdict.comment}
                          </Text>
                        )}
                      </Table.Td>
                    );
                  })}
                  <Table.Td>
                    <Choice criterion={criterion} verdict={baselineOf(session, item.id, criterion.id)} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

interface ChoiceProps {
  criterion: Schemas['Criterion'];
  verdict: { outcome: Verdict['outcome'] | null; rating: number | null } | null | undefined;
}

/** A rating and what earns it, in the rubric's own words. */
function Choice({ criterion, verdict }: ChoiceProps) {
  const { t } = useTranslation('app');
  const format = useFormat();
  if (verdict?.outcome == null) return <span className="quiet">–</span>;
  if (verdict.outcome === 'not_applicable') return <span className="quiet">{t('grading.notApplicable')}</span>;
  if (verdict.rating === null) return <span className="quiet">{t('grading.notJudged')}</span>;
  const anchor = criterion.scale.find(({ rating }) => rating === verdict.rating);
  return (
    <span className="figures">
      {format.number(verdict.rating)}
      {anchor && ` · ${format.text(anchor.label)}`}
    </span>
  );
}

function differ(verdicts: readonly ChoiceProps['verdict'][]): boolean {
  const decided = verdicts.flatMap((verdict) =>
    verdict?.outcome == null ? [] : [{ outcome: verdict.outcome, rating: verdict.rating }],
  );
  return decided.some((a) => decided.some((b) => sameVerdict(a, b) === false));
}

function baselineOf({ figures }: Session, itemId: string, criterionId: string): Verdict | null {
  const figure = figures?.criteria.find((each) => each.criterionId === criterionId);
  return figure?.baseline.find((each) => each.itemId === itemId)?.verdict ?? null;
}
