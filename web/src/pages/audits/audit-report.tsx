import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { IntervalBar } from '../../parts/interval-bar';

/** What the sample says of the period, how sure that is, and what the vendor's own figures say beside it. */
export function AuditReport({ report }: { report: Schemas['AuditReport'] }) {
  const { t } = useTranslation('audits');
  const format = useFormat();
  const { rate, defectiveInPeriod, machine, vendor } = report;
  return (
    <Paper component="section">
      <Title order={2} mb="sm">
        {t('report')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Stack gap={4}>
          <Text c="dimmed" fz="sm">
            {t('defectRate')}
          </Text>
          <Text fz="1.75rem" fw={650} lh={1.2} className="figures">
            {format.percent(rate.share, 1)}
          </Text>
          <IntervalBar max={1} value={rate.share} interval={rate} shape="dot" />
          <Text fz="sm" className="figures">
            {t('between', {
              low: format.percent(rate.low, 1),
              high: format.percent(rate.high, 1),
              confidence: format.percent(report.confidence),
            })}
          </Text>
          <Text fz="sm" c="dimmed" className="figures">
            {t('inPeriod', {
              low: format.number(defectiveInPeriod.low),
              high: format.number(defectiveInPeriod.high),
              of: format.number(report.population),
            })}
          </Text>
        </Stack>
        <Vendor label={t('machineSays')} figure={vendor.machine} />
        <Vendor label={t('reviewersSay')} figure={vendor.reviewers} />
      </SimpleGrid>
      {machine.compared > 0 && (
        <Text fz="sm" mt="md">
          {t('agreement', { agreeing: machine.agreeing, compared: machine.compared })}
          {machine.kappa &&
            ` ${t('kappa', { value: format.number(machine.kappa.value, 2), low: format.number(machine.kappa.low, 2), high: format.number(machine.kappa.high, 2) })}`}
        </Text>
      )}
    </Paper>
  );
}

function Vendor({ label, figure }: { label: string; figure: Schemas['VendorFigure'] }) {
  const { t } = useTranslation('audits');
  const format = useFormat();
  return (
    <Stack gap={4}>
      <Text c="dimmed" fz="sm">
        {label}
      </Text>
      <Text fz="1.75rem" fw={650} lh={1.2} className="figures">
        {figure.share === null ? '–' : format.percent(figure.share, 1)}
      </Text>
      <Text fz="sm" c="dimmed" className="figures">
        {t('vendorOf', { defective: format.number(figure.defective), judged: format.number(figure.judged) })}
      </Text>
      {figure.fitsAudit !== null && <Text fz="sm">{t(figure.fitsAudit ? 'fits' : 'doesNotFit')}</Text>}
    </Stack>
  );
}
