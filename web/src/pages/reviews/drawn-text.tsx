import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

/** How a part came to be graded, and how likely it was to be. */
export function DrawnText({ review }: { review: Pick<Schemas['ReviewView'], 'drawn' | 'inclusionProbability'> }) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const { drawn, inclusionProbability } = review;
  return (
    <>
      {t(`drawn.${drawn}`)}
      {inclusionProbability !== null && ` ${t('inclusion', { share: format.percent(inclusionProbability, 1) })}`}
    </>
  );
}
