import { Button } from '@mantine/core';
import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/use-session';
import { useMay } from '../app/use-may';
import { startTour } from './tour-state';

/** Offers the way from a finding to its training to whoever may see both. */
export function TourButton() {
  const { t } = useTranslation('tour');
  const mayReadTraining = useMay('training.read_assignments');
  const { role } = useSession();
  // An agent's home shows no figures to begin at.
  if (!mayReadTraining || role === 'agent') return null;
  return (
    <Button size="xs" variant="light" leftSection={<Play size={14} />} onClick={startTour}>
      {t('start')}
    </Button>
  );
}
