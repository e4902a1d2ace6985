import { Paper, Select, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { standingQuery } from '../../parts/standing';
import { JudgeFits } from './judge-fits';
import { ReviewerAgreement } from './reviewer-agreement';

const route = getRouteApi('/shell/judges');

/** Whom to believe: each judge against people, by criterion and language, and what it could learn from them. */
export function JudgesPage() {
  const { t } = useTranslation('judges');
  const { role } = useSession();
  const { programId: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const programs = useQuery({ queryKey: ['programs'], queryFn: () => dataOf(api.GET('/api/v1/programs')) });
  return (
    <Page title={t('title')} description={t('description')}>
      <Answered answer={programs}>
        {(all) => {
          const programId = all.find(({ id }) => id === chosen)?.id ?? all[0]?.id;
          if (programId === undefined) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
          return (
            <>
              <Select
                label={t('program')}
                maw={360}
                data={all.map(({ id, name }) => ({ value: id, label: name }))}
                value={programId}
                onChange={(next) => void navigate({ search: { programId: next ?? undefined } })}
                allowDeselect={false}
              />
              <Standing programId={programId} />
              <ReviewerAgreement programId={programId} />
              {role !== 'client_auditor' && <JudgeFits programId={programId} decides={role !== 'reviewer'} />}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

function Standing({ programId }: { programId: string }) {
  const { t } = useTranslation('judges');
  const format = useFormat();
  const standing = useQuery(standingQuery(programId));
  return (
    <Answered answer={standing}>
      {({ bar, inForce, items }) => {
        const hasSeveral = items.some(({ judgeVersion }) => judgeVersion !== inForce.judgeVersion);
        return (
          <Paper p="md" component="section" aria-labelledby="standing">
            <Title order={2} fz="lg" id="standing">
              {t('standing')}
            </Title>
            <Text fz="sm" c="dimmed" mb="xs">
              {t('bar', { bar: format.percent(bar) })}{' '}
              {t('inForce', { version: `${inForce.judgeId} ${inForce.judgeVersion}` })}
            </Text>
            <Table.ScrollContainer minWidth={640}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('criterion')}</Table.Th>
                    <Table.Th>{t('language')}</Table.Th>
                    {hasSeveral && <Table.Th>{t('judge')}</Table.Th>}
                    <Table.Th>{t('agreement')}</Table.Th>
                    <Table.Th>{t('published')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((item) => (
                    <Table.Tr key={`${item.judgeId} ${item.judgeVersion} ${item.criterionId} ${item.language ?? ''}`}>
                      <Table.Td>{format.text(item.name)}</Table.Td>
                      <Table.Td>{item.language === null ? t('allLanguages') : format.language(item.language)}</Table.Td>
                      {hasSeveral && (
                        <Table.Td>
                          {`${item.judgeId} ${item.judgeVersion}`}
                          {item.judgeVersion === inForce.judgeVersion ? '' : ` (${t('older')})`}
                        </Table.Td>
                      )}
                      <Table.Td className="figures">
                        {item.share === null || item.interval === null
                          ? t('noLabels')
                          : t('agreed', {
                              agreeing: format.number(item.agreeing),
                              n: format.number(item.n),
                              share: format.percent(item.share),
                              low: format.percent(item.interval.low),
                              high: format.percent(item.interval.high),
                            })}
                      </Table.Td>
                      <Table.Td>{missing(item)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Paper>
        );
      }}
    </Answered>
  );

  function missing(item: { counts: boolean; missing: number | null }): string {
    if (item.counts) return t('counts');
    if (item.missing === null) return t('below');
    return t('missing', { count: item.missing, number: format.number(item.missing) });
  }
}
