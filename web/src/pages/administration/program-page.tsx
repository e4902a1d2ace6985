import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { MembersPanel } from './members-panel';
import { ProgramForm } from './program-form';
import { useMay } from './use-may';

export function ProgramPage() {
  const { t } = useTranslation('administration');
  const { programId = '' } = useParams({ strict: false });
  const may = useMay();
  const program = useQuery({
    queryKey: ['programs', programId],
    queryFn: () => dataOf(api.GET('/api/v1/programs/{id}', { params: { path: { id: programId } } })),
    staleTime: Infinity,
  });
  return (
    <Answered answer={program}>
      {(found) => (
        <Page
          title={found.name}
          description={
            <>
              <Anchor component={Link} to="/administration">
                {t('section.programs')}
              </Anchor>{' '}
              · {found.client} · {found.vendor}
            </>
          }
        >
          <Stack gap="md">
            <ProgramForm key={found.id} program={found} />
            {may('access.assign') && <MembersPanel programId={found.id} vendorId={found.vendorId} />}
          </Stack>
        </Page>
      )}
    </Answered>
  );
}
