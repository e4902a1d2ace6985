import { Group, Paper, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

interface Props {
  session: Schemas['CalibrationView'];
  figures: readonly Schemas['ReviewerFigure'][];
}

/** How far each reviewer lies from the baseline: a line for each, which opens to the criteria. */
export function ReviewerFigures({ session, figures }: Props) {
  const { t } = useTranslation('calibration');
  return (
    <Paper p="md" component="section" aria-labelledby="by-reviewer">
      <Title order={2} fz="lg" id="by-reviewer" mb="xs">
        {t('byReviewer')}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reviewer')}</Table.Th>
              <Table.Th>{t('same')}</Table.Th>
              <Table.Th>{t('strictness')}</Table.Th>
              <Table.Th>{t('distance')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures
              .filter(({ criterionId }) => criterionId === null)
              .map((overall) => (
                <Reviewer
                  key={overall.userId}
                  session={session}
                  overall={overall}
                  criteria={figures.filter((each) => each.userId === overall.userId && each.criterionId !== null)}
                />
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fz="sm" c="dimmed" mt="xs">
        {t('strictnessNote')}
      </Text>
    </Paper>
  );
}

interface ReviewerProps {
  session: Schemas['CalibrationView'];
  overall: Schemas['ReviewerFigure'];
  criteria: readonly Schemas['ReviewerFigure'][];
}

function Reviewer({ session, overall, criteria }: ReviewerProps) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const name = session.participants.find(({ userId }) => userId === overall.userId)?.name ?? '';
  const nameOf = (id: string | null) => {
    const all = session.rubric.definition.sections.flatMap((section) => section.criteria);
    const criterion = all.find((each) => each.id === id);
    return criterion ? format.text(criterion.name) : id;
  };
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <UnstyledButton fz="sm" fw={600} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Group gap={4} wrap="nowrap">
              <Chevron size={14} aria-hidden />
              <bdi>{name}</bdi>
            </Group>
          </UnstyledButton>
        </Table.Td>
        <Figures figure={overall} />
      </Table.Tr>
      {isOpen &&
        criteria.map((figure) => (
          <Table.Tr key={figure.criterionId}>
            <Table.Td pl="xl">{nameOf(figure.criterionId)}</Table.Td>
            <Figures figure={figure} />
          </Table.Tr>
        ))}
    </>
  );
}

function Figures({ figure: { agreeing, n, interval, strictness, distance } }: { figure: Schemas['ReviewerFigure'] }) {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  const points = (value: number | null) => (value === null ? '–' : format.number(value, 1));
  return (
    <>
      <Table.Td className="figures">
        {t('sameOf', { same: format.number(agreeing), n: format.number(n) })}
        {interval && ` (${t('within', { low: format.percent(interval.low), high: format.percent(interval.high) })})`}
      </Table.Td>
      <Table.Td className="figures">{points(strictness)}</Table.Td>
      <Table.Td className="figures">{points(distance)}</Table.Td>
    </>
  );
}
