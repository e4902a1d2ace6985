import { Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { programsQuery } from '../../api/lists';
import { useHotkeys } from '../../app/hotkeys';
import { useFormat } from '../../i18n/use-format';
import { FlagBadge } from '../../parts/flag-badge';
import { MatterTags } from '../../parts/matter-tags';
import { ScoreFigure } from '../../parts/score-figure';
import { MarkedText } from './marked-text';

type Hit = Schemas['SearchHit'];

/** One row a conversation; j and k go through them. */
export function ConversationsTable({ items }: { items: readonly Hit[] }) {
  const { t } = useTranslation(['conversations', 'words']);
  const body = useRef<HTMLTableSectionElement>(null);
  const navigate = useNavigate();
  const move = (by: 1 | -1) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
  };
  useHotkeys([
    { keys: 'j', label: t('keys.next'), run: () => move(1) },
    { keys: 'k', label: t('keys.previous'), run: () => move(-1) },
  ]);
  return (
    <Table highlightOnHover aria-label={t('title')}>
      <Table.Thead visibleFrom="sm">
        <Table.Tr>
          <Table.Th>{t('column.conversation')}</Table.Th>
          <Table.Th visibleFrom="md">{t('column.agents')}</Table.Th>
          <Table.Th visibleFrom="lg">{t('column.matter')}</Table.Th>
          <Table.Th>{t('column.findings')}</Table.Th>
          <Table.Th>{t('column.score')}</Table.Th>
          <Table.Th visibleFrom="md">{t('column.date')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ref={body}>
        {items.map((item) => (
          <Row
            key={item.id}
            hit={item}
            open={() => void navigate({ to: '/conversations/$conversationId', params: { conversationId: item.id } })}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ hit, open }: { hit: Hit; open: () => void }) {
  const { t } = useTranslation(['conversations', 'words']);
  const format = useFormat();
  const program = useQuery(programsQuery).data?.find(({ id }) => id === hit.programId);
  const details = [
    program?.name,
    t(`words:channel.${hit.channel}`),
    hit.language && format.language(hit.language),
    t('turns', { count: hit.turnCount }),
  ];
  return (
    <Table.Tr onClick={open} style={{ cursor: 'pointer' }}>
      <Table.Td style={{ minWidth: 0 }}>
        <Link
          data-row
          to="/conversations/$conversationId"
          params={{ conversationId: hit.id }}
          onClick={(event) => event.stopPropagation()}
          className="row-link"
        >
          <bdi>{hit.subject ?? hit.externalId}</bdi>
        </Link>
        <Text c="dimmed" fz="xs">
          {details.filter(Boolean).join(' · ')}
        </Text>
        <Text c="dimmed" fz="xs" hiddenFrom="md">
          {namesOf(hit)} · {format.dateTime(hit.at)}
        </Text>
        {hit.snippets.map(({ turn, text, spans }) => (
          <Text key={turn} fz="xs" mt={4} className="foreign-text" dir="auto" lineClamp={2}>
            <MarkedText text={text} spans={spans} />
          </Text>
        ))}
        <Group gap={4} mt={6} hiddenFrom="lg">
          <MatterTags topic={hit.topic} resolved={hit.resolved} />
        </Group>
        <Group gap={4} mt={6} hiddenFrom="sm">
          <Scores hit={hit} />
          <Findings hit={hit} />
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="md">{namesOf(hit)}</Table.Td>
      <Table.Td visibleFrom="lg" maw={180}>
        <Group gap={4}>
          <MatterTags topic={hit.topic} resolved={hit.resolved} />
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm" maw={300}>
        <Group gap={4}>
          <Findings hit={hit} />
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Group gap={4} wrap="nowrap">
          <Scores hit={hit} />
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="md" className="figures" style={{ whiteSpace: 'nowrap' }}>
        {format.dateTime(hit.at)}
      </Table.Td>
    </Table.Tr>
  );
}

function Findings({ hit }: { hit: Hit }) {
  return hit.flags.map(({ kind, count }) => <FlagBadge key={kind} kind={kind} count={count} />);
}

function Scores({ hit }: { hit: Hit }) {
  return hit.scores.map(({ evaluationId, score }) => <ScoreFigure key={evaluationId} score={score} />);
}

function namesOf({ agents }: Hit): string {
  return agents.map(({ name, externalId }) => name ?? externalId).join(', ');
}
