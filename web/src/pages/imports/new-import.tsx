import { Alert, Button, Group, NativeSelect, Paper, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { programsQuery } from '../../api/lists';
import { showProblem } from '../../app/problem-toast';
import { useFormat } from '../../i18n/use-format';
import { FileDrop } from './file-drop';
import { ImportPreview } from './import-preview';
import { type ImportChoices, readPreview, sendFile } from './send-file';

/** A file, where it belongs, what it will be read as, and then the sending. */
export function NewImport() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const programs = useQuery(programsQuery).data ?? [];
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [agent, setAgent] = useState('');
  const [sent, setSent] = useState(0);
  const program = chosen ?? programs[0]?.id ?? '';
  const choices: ImportChoices = { program, agent: agent.trim() };
  const preview = useQuery({
    queryKey: ['import-preview', file?.name, file?.size, file?.lastModified, program, choices.agent],
    queryFn: () => (file ? readPreview(file, choices) : null),
    enabled: file !== null && program !== '',
    staleTime: Infinity,
    retry: false,
  });
  const send = useMutation({
    mutationFn: (whole: File) => sendFile(whole, choices, setSent),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: '/imports/$importId', params: { importId: id } });
    },
    onError: showProblem,
    meta: { quiet: true },
  });
  return (
    <Paper component="section">
      <Title order={2} mb="sm">
        {t('newTitle')}
      </Title>
      <Stack gap="md">
        <FileDrop file={file} onFile={setFile} />
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={t('program')}
            value={program}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data={programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextInput
            label={t('agent')}
            description={t('agentNote')}
            value={agent}
            onChange={({ currentTarget }) => setAgent(currentTarget.value)}
            style={{ flex: '1 1 220px', maxWidth: 340 }}
          />
        </Group>
        {preview.error && (
          <Alert color="red" icon={<CircleAlert size={18} />} role="alert">
            {preview.error.message}
          </Alert>
        )}
        {file && preview.data && <ImportPreview preview={preview.data} />}
        {file && (
          <Group justify="space-between">
            <Text fz="sm" c="dimmed">
              {format.bytes(file.size)}
            </Text>
            <Button
              disabled={!preview.data || preview.data.read === 0}
              loading={send.isPending}
              onClick={() => send.mutate(file)}
            >
              {t('send')}
            </Button>
          </Group>
        )}
        {send.isPending && <Progress value={sent * 100} aria-label={t('sending')} animated />}
      </Stack>
    </Paper>
  );
}
