import { Bookmark, CircleCheck, CircleDashed, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { Tag, type Tone } from './tag';

type Matter = Pick<Schemas['ConversationSummary'], 'topic' | 'resolved'>;

const LOOKS: Record<'confirmed' | 'offered' | 'unresolved', { tone: Tone; icon: LucideIcon }> = {
  confirmed: { tone: 'green', icon: CircleCheck },
  offered: { tone: 'grey', icon: CircleDashed },
  unresolved: { tone: 'amber', icon: CircleX },
};

/** What a conversation is about and how it ended, as far as its words tell. */
export function MatterTags({ topic, resolved }: Matter) {
  const { t } = useTranslation('words');
  const look = resolved === null || resolved === 'unknown' ? null : LOOKS[resolved];
  return (
    <>
      {topic !== null && (
        <Tag tone="grey" icon={Bookmark}>
          <bdi>{topic}</bdi>
        </Tag>
      )}
      {look && <Tag {...look}>{t(`resolved.${resolved ?? 'unknown'}`)}</Tag>}
    </>
  );
}
