import { AlarmClock, CircleCheck, CircleDashed, CirclePlay, CircleSlash, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { Tag, type Tone } from '../../parts/tag';
import { type AssignmentState } from './training-queries';

const LOOKS: Record<AssignmentState, { tone: Tone; icon: LucideIcon }> = {
  assigned: { tone: 'blue', icon: CircleDashed },
  started: { tone: 'blue', icon: CirclePlay },
  completed: { tone: 'green', icon: CircleCheck },
  cancelled: { tone: 'grey', icon: CircleSlash },
  expired: { tone: 'amber', icon: AlarmClock },
};

export function AssignmentStateTag({ assignment }: { assignment: Pick<Schemas['AssignmentView'], 'state'> }) {
  const { t } = useTranslation('words');
  const { tone, icon } = LOOKS[assignment.state];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`assignmentState.${assignment.state}`)}
    </Tag>
  );
}
