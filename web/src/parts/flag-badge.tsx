import {
  Angry,
  CloudFog,
  DoorOpen,
  Frown,
  Globe,
  Languages,
  LogOut,
  type LucideIcon,
  MessageCircleOff,
  ScanEye,
  Scissors,
  ShieldAlert,
  Shuffle,
  Timer,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FlagKind } from '../../../src/domain/judging/flag';
import { Tag, type Tone } from './tag';

/** The agent's conduct red, time amber, language and culture violet, the customer's state blue (docs/interface.md). */
export const FLAG_LOOKS: Record<FlagKind, { tone: Tone; icon: LucideIcon }> = {
  rude: { tone: 'red', icon: Angry },
  curt: { tone: 'red', icon: Scissors },
  unresponsive: { tone: 'amber', icon: MessageCircleOff },
  slow: { tone: 'amber', icon: Timer },
  abandoned: { tone: 'amber', icon: DoorOpen },
  unclear: { tone: 'violet', icon: CloudFog },
  language_mismatch: { tone: 'violet', icon: Languages },
  misunderstanding: { tone: 'violet', icon: Shuffle },
  culture: { tone: 'violet', icon: Globe },
  frustration: { tone: 'blue', icon: Frown },
  churn_risk: { tone: 'blue', icon: LogOut },
  customer_abuse: { tone: 'blue', icon: ShieldAlert },
  manipulation: { tone: 'grey', icon: ScanEye },
};

/** What was found, and how often where more than once. */
export function FlagBadge({ kind, count = 1 }: { kind: FlagKind; count?: number }) {
  const { t } = useTranslation('words');
  const { tone, icon } = FLAG_LOOKS[kind];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`flag.${kind}`)}
      {count > 1 && ` ×${count}`}
    </Tag>
  );
}
