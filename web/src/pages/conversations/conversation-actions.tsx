import { Button, Menu, Switch } from '@mantine/core';
import { Download, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toCanonical } from '../../../../src/domain/conversations/formats/canonical-writer';
import { type Schemas } from '../../api/client';
import { saveFile } from '../../parts/save-file';
import { domainConversation } from './domain-conversation';
import { type RubricatedEvaluation } from './use-conversation';

interface Props {
  view: Schemas['ConversationView'];
  evaluations: readonly RubricatedEvaluation[];
  showsNotes: boolean;
  onShowNotes: (shown: boolean) => void;
}

/** Printing, taking along, and whether internal notes are shown: what is not shown is not printed. */
export function ConversationActions({ view, evaluations, showsNotes, onShowNotes }: Props) {
  const { t } = useTranslation('conversations');
  const name = view.externalId.replace(/[^\w.-]+/g, '_').slice(0, 80);
  const hasNotes = view.turns.some(({ visibility }) => visibility === 'internal');
  const saveConversation = () =>
    saveFile(`${name}.ndjson`, `${toCanonical(domainConversation(view))}\n`, 'application/x-ndjson');
  const saveEvaluations = () => {
    const rows = evaluations.map(({ evaluation }) => evaluation);
    saveFile(`${name}-evaluations.json`, JSON.stringify(rows, null, 2), 'application/json');
  };
  return (
    <>
      {hasNotes && (
        <Switch
          size="xs"
          label={t('actions.notes')}
          checked={showsNotes}
          onChange={({ currentTarget }) => onShowNotes(currentTarget.checked)}
        />
      )}
      <Button variant="default" size="xs" leftSection={<Printer size={15} />} onClick={() => window.print()}>
        {t('actions.print')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<Download size={15} />}>
            {t('actions.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={saveConversation}>{t('actions.exportConversation')}</Menu.Item>
          <Menu.Item onClick={saveEvaluations} disabled={evaluations.length === 0}>
            {t('actions.exportEvaluations')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
