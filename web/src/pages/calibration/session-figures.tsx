import { Paper, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { ReviewerFigures } from './reviewer-figures';

interface FiguresProps {
  session: Schemas['CalibrationView'];
  figures: Schemas['CalibrationFigures'];
}

/** Agreement and range of each criterion, and how strict each reviewer is. */
export function SessionFigures({ session, figures }: FiguresProps) {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  if (figures.none !== null) {
    return (
      <Paper p="md" component="section" aria-label={t('figures')}>
        <Text>{t(`none.${figures.none}`)}</Text>
      </Paper>
    );
  }
  const criteria = session.rubric.definition.sections.flatMap((section) => section.criteria);
  const nameOf = (id: string) => {
    const criterion = criteria.find((each) => each.id === id);
    return criterion ? format.text(criterion.name) : id;
  };
  const points = (value: number | null) => (value === null ? '–' : format.number(value, 1));
  const alphaOf = ({ alpha, interval }: { alpha: number; interval: Schemas['Interval'] | null }) =>
    interval === null
      ? t('alphaAlone', { alpha: format.number(alpha, 2) })
      : t('alphaWithin', {
          alpha: format.number(alpha, 2),
          low: format.number(interval.low, 2),
          high: format.number(interval.high, 2),
        });
  return (
    <>
      <Paper p="md" component="section" aria-labelledby="by-criterion">
        <Title order={2} fz="lg" id="by-criterion" mb="xs">
          {t('byCriterion')}
        </Title>
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('criterion')}</Table.Th>
                <Table.Th>{t('agreement')}</Table.Th>
                <Table.Th>{t('alpha')}</Table.Th>
                <Table.Th>{t('range')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {figures.criteria.map((figure) => (
                <Table.Tr key={figure.criterionId}>
                  <Table.Td>{nameOf(figure.criterionId)}</Table.Td>
                  <Table.Td className="figures">
                    {figure.interval === null
                      ? '–'
                      : t('share', {
                          share: format.percent(figure.agreeing / figure.pairs),
                          low: format.percent(figure.interval.low),
                          high: format.percent(figure.interval.high),
                          count: figure.pairs,
                          pairs: format.number(figure.pairs),
                        })}
                  </Table.Td>
                  <Table.Td className="figures">{figure.alpha === null ? '–' : alphaOf(figure.alpha)}</Table.Td>
                  <Table.Td className="figures">
                    {figure.range === null
                      ? '–'
                      : t('rangeOf', { mean: points(figure.range.mean), most: points(figure.range.most) })}
                    {figure.wide ? ` · ${t('wide')}` : ''}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <ReviewerFigures session={session} figures={figures.byReviewer} />
    </>
  );
}
