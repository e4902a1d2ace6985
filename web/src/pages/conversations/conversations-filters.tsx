import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../../../../src/domain/conversations/conversation';
import { RESOLUTIONS } from '../../../../src/domain/judging/local/detection';
import { FLAG_KINDS } from '../../../../src/domain/judging/flag';
import { type Schemas } from '../../api/client';
import { agentsQuery, programsQuery } from '../../api/lists';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { type ConversationsSearch } from './conversations-search';

interface Props {
  search: ConversationsSearch;
  onChange: (change: Partial<ConversationsSearch>) => void;
}

const SCORES = [50, 80];

/** Every filter stands in the address, so that a list can be sent to a colleague. */
export function ConversationsFilters({ search, onChange }: Props) {
  const { t } = useTranslation(['conversations', 'words']);
  const format = useFormat();
  const programs = useQuery(programsQuery).data ?? [];
  const agents = useQuery({ ...agentsQuery, enabled: useMay('agents.read') }).data?.items ?? [];
  const languages = [...new Set(programs.flatMap(({ settings }) => settings.languages))];
  const topics = topicsOf(programs, search);
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const select = (key: keyof ConversationsSearch, all: string, options: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      aria-label={all}
      value={String(search[key] ?? '')}
      onChange={({ currentTarget: { value } }) =>
        onChange({ [key]: value === '' ? undefined : key === 'maxScore' ? Number(value) : value })
      }
      data={[{ value: '', label: all }, ...options]}
      styles={{ root: { maxWidth: 190 } }}
    />
  );
  return (
    <Group gap="xs" align="flex-end" role="search" aria-label={t('filter.title')}>
      <SearchField value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
      {programs.length > 1 &&
        select(
          'programId',
          t('filter.allPrograms'),
          programs.map(({ id, name }) => ({ value: id, label: name })),
        )}
      {agents.length > 1 &&
        select(
          'agentId',
          t('filter.allAgents'),
          agents.map(({ id, name, externalId }) => ({ value: id, label: name ?? externalId })),
        )}
      {select(
        'flag',
        t('filter.allFindings'),
        FLAG_KINDS.map((kind) => ({ value: kind, label: t(`words:flag.${kind}`) })),
      )}
      {topics.length > 0 &&
        select(
          'topic',
          t('filter.allTopics'),
          topics.map((topic) => ({ value: topic, label: topic })),
        )}
      {select(
        'resolved',
        t('filter.allOutcomes'),
        RESOLUTIONS.map((resolved) => ({ value: resolved, label: t(`words:resolved.${resolved}`) })),
      )}
      {select(
        'maxScore',
        t('filter.allScores'),
        SCORES.map((score) => ({ value: String(score), label: t('filter.upTo', { score }) })),
      )}
      {select(
        'channel',
        t('filter.allChannels'),
        CHANNELS.map((channel) => ({ value: channel, label: t(`words:channel.${channel}`) })),
      )}
      {select(
        'language',
        t('filter.allLanguages'),
        languages.map((tag) => ({ value: tag, label: format.language(tag) })),
      )}
      <TextInput
        size="xs"
        type="date"
        aria-label={t('filter.from')}
        leftSection={
          <Text fz="xs" c="dimmed">
            {t('filter.from')}
          </Text>
        }
        leftSectionWidth={52}
        value={search.from ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ from: value === '' ? undefined : value })}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t('filter.to')}
        leftSection={
          <Text fz="xs" c="dimmed">
            {t('filter.to')}
          </Text>
        }
        leftSectionWidth={52}
        value={search.to ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ to: value === '' ? undefined : value })}
      />
      {isFiltered && (
        <Button size="xs" variant="subtle" leftSection={<X size={14} />} onClick={() => onChange(CLEARED)}>
          {t('filter.clear')}
        </Button>
      )}
    </Group>
  );
}

/** Those of the chosen program, or of all; and the chosen one, though no program should list it any more. */
function topicsOf(programs: readonly Schemas['ProgramView'][], { programId, topic }: ConversationsSearch): string[] {
  const shown = programs.filter(({ id }) => programId === undefined || id === programId);
  const listed = shown.flatMap(({ settings }) => (settings.topics ?? []).map(({ name }) => name));
  return [...new Set(topic === undefined ? listed : [...listed, topic])];
}

const CLEARED: ConversationsSearch = {
  q: undefined,
  programId: undefined,
  agentId: undefined,
  channel: undefined,
  language: undefined,
  flag: undefined,
  maxScore: undefined,
  topic: undefined,
  resolved: undefined,
  from: undefined,
  to: undefined,
};

/** Asks when the typing pauses. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('conversations');
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const settle = useDebouncedCallback(onChange, 350);
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={t('filter.search')}
      placeholder={t('filter.search')}
      leftSection={<Search size={14} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        settle(currentTarget.value.trim());
      }}
      styles={{ root: { flex: '1 1 220px', maxWidth: 420 } }}
    />
  );
}
