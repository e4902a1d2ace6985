import { Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Markdown } from '../../parts/markdown';

export function Lessons({ module }: { module: Schemas['ModuleSheet'] }) {
  const { t } = useTranslation('training');
  const format = useFormat();
  return (
    <Stack gap="md">
      <Text c="dimmed">
        {format.text(module.summary)} {t('minutes', { count: module.minutes })}
      </Text>
      {module.lessons.map(({ title, body }, index) => (
        <Paper component="article" key={index}>
          <Title order={2} mb="xs">
            {format.text(title)}
          </Title>
          <Markdown text={format.text(body)} />
        </Paper>
      ))}
    </Stack>
  );
}
