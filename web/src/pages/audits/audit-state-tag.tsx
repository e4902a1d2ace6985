import { CircleCheck, CircleSlash, ClipboardPen, Dices } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { Tag } from '../../parts/tag';

const LOOKS = {
  drawn: { tone: 'blue', icon: Dices },
  grading: { tone: 'blue', icon: ClipboardPen },
  completed: { tone: 'green', icon: CircleCheck },
  cancelled: { tone: 'grey', icon: CircleSlash },
} as const;

export function AuditStateTag({ state }: { state: Schemas['AuditView']['state'] }) {
  const { t } = useTranslation('audits');
  const { tone, icon } = LOOKS[state];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Tag>
  );
}
