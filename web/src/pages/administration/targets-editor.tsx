import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../../../../src/domain/conversations/conversation';
import { type ProgramSettings, type ReplyTargets } from '../../../../src/domain/programs/program';

type Targets = ProgramSettings['replyTargets'];
type Key = keyof Targets;

const KEYS: readonly Key[] = ['default', ...CHANNELS];
const USUAL: ReplyTargets = { firstReplyMinutes: 60, nextReplyMinutes: 60 };

/** How soon a reply is due, in minutes of business time, by channel; one without a line has the first. */
export function TargetsEditor({ targets, onChange }: { targets: Targets; onChange: (targets: Targets) => void }) {
  const { t } = useTranslation(['administration', 'words']);
  const nameOf = (key: Key) => (key === 'default' ? t('otherChannels') : t(`words:channel.${key}`));
  const present = KEYS.filter((key) => targets[key] !== undefined);
  const set = (key: Key, part: Partial<ReplyTargets>) =>
    onChange({ ...targets, [key]: { ...(targets[key] ?? USUAL), ...part } });
  const remove = (key: Key) => {
    const { [key]: _, ...rest } = targets;
    onChange(rest);
  };
  return (
    <Stack gap="xs">
      <Text fz="sm" c="dimmed">
        {t('targetsHint')}
      </Text>
      {present.map((key) => (
        <Group key={key} gap="xs" align="flex-end">
          <NumberInput
            label={t('firstReply', { channel: nameOf(key) })}
            value={targets[key]?.firstReplyMinutes ?? 60}
            min={1}
            max={129_600}
            w={220}
            onChange={(value) => set(key, { firstReplyMinutes: typeof value === 'number' ? value : 60 })}
          />
          <NumberInput
            label={t('nextReply', { channel: nameOf(key) })}
            value={targets[key]?.nextReplyMinutes ?? 60}
            min={1}
            max={129_600}
            w={220}
            onChange={(value) => set(key, { nextReplyMinutes: typeof value === 'number' ? value : 60 })}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            mb={4}
            aria-label={t('removeTarget', { channel: nameOf(key) })}
            onClick={() => remove(key)}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap="xs">
        {KEYS.filter((key) => targets[key] === undefined).map((key) => (
          <Button key={key} size="xs" variant="default" onClick={() => set(key, {})}>
            {t('addTarget', { channel: nameOf(key) })}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
