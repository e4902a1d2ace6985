import { Text } from '@mantine/core';
import { Clock, Quote, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { useFormat } from '../i18n/use-format';

type Evidence = Schemas['Evidence'];

/** One piece of evidence: the words themselves, what was sought and is not there, or the time that passed. */
export function EvidenceView({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  if (evidence.type === 'quote') {
    return (
      <Line icon={<Quote size={13} aria-hidden />}>
        <q className="foreign-text" dir="auto">
          {shortened(evidence.text)}
        </q>
      </Line>
    );
  }
  if (evidence.type === 'absence') {
    return (
      <Line icon={<SearchX size={13} aria-hidden />}>
        {t('evidence.absence', { sought: format.text(evidence.sought) })}
      </Line>
    );
  }
  const { elapsedMs, businessMs, targetMs } = evidence;
  const passed = t('evidence.timing', { elapsed: format.duration(elapsedMs), business: format.duration(businessMs) });
  return (
    <Line icon={<Clock size={13} aria-hidden />}>
      {passed}
      {targetMs !== null && ` ${t('evidence.target', { target: format.duration(targetMs) })}`}
    </Line>
  );
}

const LONGEST = 400;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function Line({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <Text component="div" fz="sm" style={{ display: 'flex', gap: 6, alignItems: 'baseline' }}>
      <span style={{ flex: 'none', position: 'relative', top: 2, color: 'var(--quiet)' }}>{icon}</span>
      <span style={{ minWidth: 0 }}>{children}</span>
    </Text>
  );
}
