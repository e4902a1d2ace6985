import './read-only.css';
import { Box, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { BackTestTab } from './back-test-tab';
import { ComparisonTab } from './comparison-tab';
import { CulturesTab } from './cultures-tab';
import { DraftChangedDialog } from './draft-changed-dialog';
import { EditTab } from './edit-tab';
import { KeptNotice } from './kept-notice';
import { PreviewTab } from './preview-tab';
import { RubricActions } from './rubric-actions';
import { rubricQuery, versionQuery, workingVersion } from './rubric-queries';
import { RUBRIC_TABS, type RubricSearch, type RubricTab } from './rubric-search';
import { useMayEdit } from './use-may-edit';
import { useRubricDraft } from './use-rubric-draft';
import { useSaveDraft } from './use-save-draft';

export function RubricPage() {
  const { rubricId = '' } = useParams({ strict: false });
  const rubric = useQuery(rubricQuery(rubricId));
  return <Answered answer={rubric}>{(found) => <WorkingVersion key={found.id} rubric={found} />}</Answered>;
}

function WorkingVersion({ rubric }: { rubric: Schemas['RubricView'] }) {
  const version = useQuery({ ...versionQuery(rubric.id, workingVersion(rubric)?.number ?? 1), staleTime: Infinity });
  return <Answered answer={version}>{(found) => <Editor rubric={rubric} version={found} />}</Answered>;
}

function Editor({ rubric, version }: { rubric: Schemas['RubricView']; version: Schemas['RubricVersion'] }) {
  const { t } = useTranslation('rubrics');
  const navigate = useNavigate();
  const { tab = 'edit', at }: RubricSearch = useSearch({ strict: false });
  const mayEdit = useMayEdit();
  const draft = useRubricDraft(rubric.id, version);
  const saving = useSaveDraft(rubric.id, draft);
  const open = (to: RubricTab, criterion?: string) =>
    void navigate({
      to: `/rubrics/${rubric.id}`,
      search: { ...(to !== 'edit' && { tab: to }), ...(criterion !== undefined && { at: criterion }) } as never,
      replace: true,
    });
  return (
    <Page
      title={rubric.name}
      description={`${rubric.client} · ${t('version', { number: version.number })} · ${t(`versionState.${version.state}`)}`}
      actions={<RubricActions rubric={rubric} draft={draft} saving={saving} mayEdit={mayEdit} />}
    >
      <KeptNotice draft={draft} version={version} />
      <DraftChangedDialog draft={draft} saving={saving} />
      <Box {...(!mayEdit && { 'data-read-only': true })}>
        <Tabs value={tab} onChange={(value) => open((value ?? 'edit') as RubricTab)} keepMounted={false}>
          <Tabs.List aria-label={rubric.name}>
            {RUBRIC_TABS.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="edit" pt="md">
            <EditTab draft={draft} at={at} onOpen={(criterion) => open('edit', criterion)} mayEdit={mayEdit} />
          </Tabs.Panel>
          <Tabs.Panel value="cultures" pt="md">
            <CulturesTab draft={draft} mayEdit={mayEdit} />
          </Tabs.Panel>
          <Tabs.Panel value="preview" pt="md">
            <PreviewTab rubric={rubric} definition={draft.definition} />
          </Tabs.Panel>
          <Tabs.Panel value="compare" pt="md">
            <ComparisonTab rubric={rubric} definition={draft.definition} />
          </Tabs.Panel>
          <Tabs.Panel value="backTest" pt="md">
            <BackTestTab rubric={rubric} dirty={draft.dirty} mayRun={mayEdit} />
          </Tabs.Panel>
        </Tabs>
      </Box>
    </Page>
  );
}
