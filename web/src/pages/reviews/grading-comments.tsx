import { ActionIcon, Button, Group, Paper, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { type GradingComment, type GradingDraft, type Quote } from '../../parts/grading-draft';
import { selectedQuote } from '../../parts/grading-transcript';

interface CommentsProps {
  conversation: Schemas['TranscriptView'];
  draft: GradingDraft;
  change: (change: (draft: GradingDraft) => GradingDraft) => void;
}

/** Comments beside the verdicts: tied to selected words, for the agent or for reviewers alone. */
export function GradingComments({ conversation, draft, change }: CommentsProps) {
  const { t } = useTranslation('reviews');
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<GradingComment['visibility']>('agent');
  const [quote, setQuote] = useState<Quote | null>(null);
  const add = () => {
    if (text.trim() === '') return;
    const comment = { text, visibility, criterionId: null, quote };
    change((before) => ({ ...before, comments: [...before.comments, comment] }));
    setText('');
    setQuote(null);
  };
  const remove = (index: number) =>
    change((before) => ({ ...before, comments: before.comments.filter((_, i) => i !== index) }));
  return (
    <Paper p="md" component="section" aria-labelledby="comments-title">
      <Title order={2} fz="md" id="comments-title" mb="xs">
        {t('comments.title')}
      </Title>
      <Stack gap="xs">
        {draft.comments.map((comment, i) => (
          <Group key={i} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text fz="xs" c="dimmed">
                {t(`comments.${comment.visibility}`)}
                {comment.quote && ` · “${comment.quote.text}”`}
              </Text>
              <Text fz="sm">{comment.text}</Text>
            </div>
            <ActionIcon variant="subtle" aria-label={t('comments.remove')} onClick={() => remove(i)}>
              <X size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Textarea
          label={t('comments.text')}
          autosize
          minRows={1}
          maxLength={4000}
          value={text}
          onFocus={() => setQuote((before) => selectedQuote(conversation) ?? before)}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
          description={quote ? t('comments.tied', { text: quote.text }) : t('comments.hint')}
        />
        <Group align="flex-end">
          <Select
            label={t('comments.for')}
            data={(['agent', 'private'] as const).map((value) => ({ value, label: t(`comments.${value}`) }))}
            value={visibility}
            onChange={(value) => setVisibility(value ?? 'agent')}
            allowDeselect={false}
          />
          <Button variant="default" onClick={add}>
            {t('comments.add')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
