import { ActionIcon, Button, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  isTopicName,
  isTopicWord,
  LONGEST_TOPIC_TEXT,
  MOST_TOPIC_WORDS,
  MOST_TOPICS,
  nameKey,
  type Topic,
} from '../../../../src/domain/programs/topics';

interface Props {
  topics: readonly Topic[];
  onChange: (topics: readonly Topic[]) => void;
}

/** What customers write about, each with the words that tell it. */
export function TopicsEditor({ topics, onChange }: Props) {
  const { t } = useTranslation('administration');
  const set = (at: number, part: Partial<Topic>) =>
    onChange(topics.map((topic, i) => (i === at ? { ...topic, ...part } : topic)));
  return (
    <Stack gap="sm">
      <Text fz="sm" c="dimmed">
        {t('topicsHint')}
      </Text>
      {topics.map(({ name, words }, i) => (
        <Group key={i} gap="xs" align="flex-start" role="group" aria-label={nameOrNumber(name, i)}>
          <TextInput
            label={t('topicName')}
            value={name}
            maxLength={LONGEST_TOPIC_TEXT}
            error={nameProblem(topics, i) && t(nameProblem(topics, i) === 'twice' ? 'topicTwice' : 'topicUnnamed')}
            w={{ base: 'calc(100% - 50px)', sm: 220 }}
            onChange={(event) => set(i, { name: event.currentTarget.value })}
          />
          <TagsInput
            label={t('topicWords')}
            value={[...words]}
            maxTags={MOST_TOPIC_WORDS}
            maxLength={LONGEST_TOPIC_TEXT}
            error={words.length === 0 && t('topicWordless')}
            isDuplicate={(word, listed) =>
              !isTopicWord(word) || listed.some((other) => nameKey(other) === nameKey(word))
            }
            flex={1}
            miw={220}
            onChange={(changed) => set(i, { words: changed })}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            mt={28}
            aria-label={t('removeTopic', { name: nameOrNumber(name, i) })}
            onClick={() => onChange(topics.filter((_, at) => at !== i))}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Group>
      ))}
      {topics.length < MOST_TOPICS && (
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          leftSection={<Plus size={14} />}
          onClick={() => onChange([...topics, { name: '', words: [] }])}
        >
          {t('addTopic')}
        </Button>
      )}
    </Stack>
  );
}

/** Whether the list can be saved as it stands. */
export function areTopics(topics: readonly Topic[]): boolean {
  return topics.every(({ words }, i) => words.length > 0 && nameProblem(topics, i) === null);
}

function nameProblem(topics: readonly Topic[], at: number): 'unnamed' | 'twice' | null {
  const name = topics[at]?.name ?? '';
  if (!isTopicName(name)) return 'unnamed';
  return topics.slice(0, at).some((other) => nameKey(other.name) === nameKey(name)) ? 'twice' : null;
}

function nameOrNumber(name: string, at: number): string {
  return name.trim() === '' ? String(at + 1) : name;
}
