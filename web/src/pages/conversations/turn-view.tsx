import { Text, Tooltip } from '@mantine/core';
import { Bot, Clock, Headset, Lock, type LucideIcon, Settings2, UserRound } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { type Finding, type MarkedSpan, segmentsOf } from './findings';
import { FindingName } from './findings-list';
import { type Tone } from '../../parts/tag';
import { languageOfText } from './language-of-text';

export interface ReplyTime {
  elapsedMs: number;
  businessMs: number;
  targetMs: number | null;
}

interface Props {
  turn: Schemas['TurnView'];
  /** Whether the turn before is by the same writer. */
  continues: boolean;
  view: Schemas['ConversationView'];
  /** What the customer writes in; another is pointed out. */
  usualLanguage: string | null;
  spans: readonly MarkedSpan[];
  notes: readonly Finding[];
  findings: ReadonlyMap<string, Finding>;
  criteria: ReadonlyMap<string, Schemas['Criterion']>;
  selected: string | null;
  onSelect: (id: string) => void;
  reply: ReplyTime | null;
}

const ICONS: Record<Schemas['TurnView']['role'], LucideIcon> = {
  customer: UserRound,
  agent: Headset,
  bot: Bot,
  system: Settings2,
};

/** One message: who, when, in which language, how long it was waited for, and what was found in it. */
export const TurnView = memo(function TurnView(props: Props) {
  const { turn, continues, view, usualLanguage, spans, notes, findings, criteria, selected, onSelect, reply } = props;
  const { t } = useTranslation(['conversations', 'words']);
  const format = useFormat();
  const isInternal = turn.visibility === 'internal';
  const Icon = isInternal ? Lock : ICONS[turn.role];
  const language = languageOfText(turn.text);
  return (
    <article
      className={`turn turn-${turn.role} ${isInternal ? 'turn-internal' : ''} ${continues ? 'turn-continues' : ''}`}
    >
      {!continues && (
        <header>
          <Icon size={14} aria-hidden />
          <strong>
            <bdi>{authorOf(turn, view) ?? t(`words:turnRole.${turn.role}`)}</bdi>
          </strong>
          {isInternal && <span className="turn-note">{t('transcript.internal')}</span>}
          {authorOf(turn, view) !== null && !isInternal && (
            <span className="quiet">{t(`words:turnRole.${turn.role}`)}</span>
          )}
        </header>
      )}
      <div className="turn-text foreign-text" dir="auto" {...(language !== null && { lang: language })}>
        {segmentsOf(turn.text, spans).map(({ text, start, findings: ids }) => {
          const found = ids.flatMap((id) => findings.get(id) ?? []);
          const first = gravest(found);
          if (!first) return text;
          return (
            <Marked
              key={start}
              findings={found}
              criteria={criteria}
              isSelected={ids.includes(selected ?? '')}
              onSelect={() => onSelect(first.id)}
            >
              {text}
            </Marked>
          );
        })}
      </div>
      <footer>
        {turn.at !== null && <time dateTime={turn.at}>{format.dateTime(turn.at)}</time>}
        {language !== null && language !== usualLanguage && (
          <span className="tag tone tone-violet">{format.language(language)}</span>
        )}
        {reply && <Waited reply={reply} />}
        {notes.map((finding) => (
          <Marked
            key={finding.id}
            findings={[finding]}
            criteria={criteria}
            isSelected={finding.id === selected}
            onSelect={() => onSelect(finding.id)}
            isNote
          >
            <FindingName finding={finding} criteria={criteria} />
          </Marked>
        ))}
      </footer>
    </article>
  );
});

function Waited({ reply }: { reply: ReplyTime }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const isLate = reply.targetMs !== null && reply.businessMs > reply.targetMs;
  return (
    <span className={isLate ? 'tag tone tone-amber' : ''}>
      <Clock size={12} aria-hidden style={{ verticalAlign: '-1px' }} />{' '}
      {t(isLate ? 'transcript.repliedLate' : 'transcript.replied', {
        time: format.duration(reply.businessMs),
        target: reply.targetMs === null ? '' : format.duration(reply.targetMs),
      })}
    </span>
  );
}

interface MarkedProps {
  findings: readonly Finding[];
  criteria: Props['criteria'];
  isSelected: boolean;
  onSelect: () => void;
  isNote?: boolean;
  children: ReactNode;
}

/** Words a finding cites: the reason shows on hover and on focus, the rest beside the transcript. */
function Marked({ findings, criteria, isSelected, onSelect, isNote = false, children }: MarkedProps) {
  const format = useFormat();
  const first = gravest(findings);
  if (!first) return children;
  const shared = {
    tabIndex: 0,
    'data-finding': findings.map(({ id }) => id).join(' '),
    onClick: onSelect,
    onFocus: onSelect,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onSelect();
    },
  };
  const reasons = findings.map((finding) => (
    <div key={finding.id} style={{ display: 'grid', gap: 4, marginBlock: 4 }}>
      <span>
        <FindingName finding={finding} criteria={criteria} />
      </span>
      <Text fz="sm" component="span">
        {format.text(finding.reason)}
      </Text>
    </div>
  ));
  return (
    <Tooltip
      label={reasons}
      multiline
      maw={340}
      color="gray"
      withinPortal={false}
      classNames={{ tooltip: 'finding-tooltip' }}
    >
      {isNote ? (
        <span role="button" aria-pressed={isSelected} className="finding-note" {...shared}>
          {children}
        </span>
      ) : (
        <mark className={`finding-mark tone-${first.tone} ${isSelected ? 'is-selected' : ''}`} {...shared}>
          {children}
        </mark>
      )}
    </Tooltip>
  );
}

const GRAVITY: readonly Tone[] = ['red', 'amber', 'violet', 'blue', 'grey'];

/** The finding whose tone the words take where several cite them. */
function gravest(findings: readonly Finding[]): Finding | undefined {
  return [...findings].sort((a, b) => GRAVITY.indexOf(a.tone) - GRAVITY.indexOf(b.tone))[0];
}

/** The writer's name where the source tells it; the agent's own name rather than the id in the source. */
function authorOf({ role, author }: Schemas['TurnView'], view: Schemas['ConversationView']): string | null {
  if (role === 'customer') return view.customer?.name ?? author;
  if (role !== 'agent') return author;
  const agent =
    view.agents.find(({ externalId }) => externalId === author) ?? (author === null ? view.agents[0] : undefined);
  return agent?.name ?? agent?.externalId ?? author;
}
