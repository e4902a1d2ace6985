import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/page-state';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Placeholder icon={Compass} title={t('state.notFoundTitle')} text={t('state.notFoundText')}>
      <Button component={Link} to="/" variant="default">
        {t('state.toHome')}
      </Button>
    </Placeholder>
  );
}
