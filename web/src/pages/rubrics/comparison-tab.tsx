import { Alert, Group, Paper, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareRubrics } from '../../../../src/domain/rubrics/comparison';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { type Schemas } from '../../api/client';
import { Answered } from '../../parts/page-state';
import { ComparisonList } from './comparison-list';
import { versionQuery } from './rubric-queries';

const EDITED = 'edited';

/** What differs between two versions, or between a version and what is being edited. */
export function ComparisonTab({ rubric, definition }: { rubric: Schemas['RubricView']; definition: RubricDefinition }) {
  const { t } = useTranslation('rubrics');
  const published = rubric.versions.find(({ state }) => state === 'published') ?? rubric.versions[0];
  const [from, setFrom] = useState(String(published?.number ?? 1));
  const [to, setTo] = useState(EDITED);
  const versions = rubric.versions.map(({ number, state }) => ({
    value: String(number),
    label: `${t('version', { number })} · ${t(`versionState.${state}`)}`,
  }));
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <Select
          label={t('compareFrom')}
          data={versions}
          value={from}
          onChange={(v) => setFrom(v ?? from)}
          allowDeselect={false}
        />
        <Select
          label={t('compareTo')}
          data={[{ value: EDITED, label: t('asEdited') }, ...versions]}
          value={to}
          onChange={(v) => setTo(v ?? to)}
          allowDeselect={false}
        />
      </Group>
      <Difference rubricId={rubric.id} from={Number(from)} to={to === EDITED ? definition : Number(to)} />
    </Stack>
  );
}

function Difference({ rubricId, from, to }: { rubricId: string; from: number; to: number | RubricDefinition }) {
  const { t } = useTranslation('rubrics');
  const before = useQuery(versionQuery(rubricId, from));
  const after = useQuery({
    ...versionQuery(rubricId, typeof to === 'number' ? to : from),
    enabled: typeof to === 'number',
  });
  const other = typeof to === 'number' ? after : { ...after, data: { definition: to } };
  return (
    <Answered answer={before}>
      {(first) => (
        <Answered answer={other}>
          {(second) => {
            const comparison = compareRubrics(first.definition, second.definition);
            return (
              <Stack gap="md">
                <Paper>
                  <ComparisonList comparison={comparison} before={first.definition} after={second.definition} />
                </Paper>
                <Alert
                  variant="light"
                  color={comparison.scoresComparable ? 'petrol' : 'yellow'}
                  icon={<Info size={18} />}
                >
                  {t(comparison.scoresComparable ? 'scoresComparable' : 'scoresNotComparable')}
                </Alert>
              </Stack>
            );
          }}
        </Answered>
      )}
    </Answered>
  );
}
