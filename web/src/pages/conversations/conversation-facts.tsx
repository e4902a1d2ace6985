import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { languageOfSide } from './language-of-text';
import { useProgram } from './use-conversation';

/** Where and when it was, who took part, and in which language each side wrote. */
export function ConversationFacts({ view }: { view: Schemas['ConversationView'] }) {
  const { t } = useTranslation(['conversations', 'words']);
  const format = useFormat();
  const program = useProgram(view.programId);
  const agents = view.agents.map(({ name, externalId }) => name ?? externalId);
  const languages = (['customer', 'agent'] as const).flatMap((side) => {
    const language = languageOfSide(view, side);
    return language === null ? [] : [t(`facts.${side}Language`, { language: format.language(language) })];
  });
  const facts = [
    program?.name,
    t(`words:channel.${view.channel}`),
    view.openedAt && format.dateTime(view.openedAt),
    agents.length > 0 && t('facts.agents', { count: agents.length, names: format.list(agents) }),
    view.customer?.name && t('facts.customer', { name: view.customer.name }),
    view.csat && t('facts.csat', { score: view.csat.score, max: view.csat.scaleMax }),
    view.revision > 1 && t('facts.revision', { number: view.revision }),
    ...languages,
    view.subject !== null && view.externalId,
  ];
  return <bdi>{facts.filter(Boolean).join(' · ')}</bdi>;
}
