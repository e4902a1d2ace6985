import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page';

export function HomePage() {
  const { t } = useTranslation('home');
  return <Page title={t('title')}>{null}</Page>;
}
