import { CircleCheck, CircleX, LoaderCircle, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { Tag } from '../../parts/tag';

const LOOKS = {
  running: { tone: 'blue', icon: LoaderCircle },
  completed: { tone: 'green', icon: CircleCheck },
  failed: { tone: 'red', icon: CircleX },
  interrupted: { tone: 'amber', icon: Unplug },
} as const;

export function ImportStateTag({ state }: { state: Schemas['Import']['state'] }) {
  const { t } = useTranslation('words');
  const { tone, icon } = LOOKS[state];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`importState.${state}`)}
    </Tag>
  );
}
