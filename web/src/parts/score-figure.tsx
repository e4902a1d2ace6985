import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format';
import { type Tone } from './tag';

/** A score of 0 to 100, or a dash where nothing was rated. */
export function ScoreFigure({ score, large = false }: { score: number | null; large?: boolean }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  return (
    <span
      className={`tag figures tone tone-${toneOf(score)}`}
      style={large ? { fontSize: '1.25rem', paddingInline: 12 } : { minWidth: 36, justifyContent: 'center' }}
    >
      <VisuallyHidden>{t('score.label')} </VisuallyHidden>
      {score === null ? <span title={t('score.none')}>–</span> : format.score(score)}
    </span>
  );
}

/** Below 50 a critical criterion fails; 80 is where most rubrics put good. */
function toneOf(score: number | null): Tone {
  if (score === null) return 'grey';
  return score < 50 ? 'red' : score < 80 ? 'amber' : 'green';
}
