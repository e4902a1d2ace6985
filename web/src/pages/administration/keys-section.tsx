import {
  Alert,
  Badge,
  Button,
  Code,
  CopyButton,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered, EmptyState } from '../../parts/page-state';
import { FormDialog } from './form-dialog';
import { ListTable } from './list-table';

type KeyAction = Schemas['CreateKeyDto']['actions'][number];
const KEY_ACTIONS = [
  'conversations.import',
  'imports.read',
  'imports.read_rejects',
  'programs.read',
  'conversations.read',
  'rubrics.read',
  'evaluations.read',
  'flags.read',
] as const satisfies readonly KeyAction[];

export function KeysSection() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const queryClient = useQueryClient();
  const keys = useQuery({ queryKey: ['keys'], queryFn: () => dataOf(api.GET('/api/v1/keys')) });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <Stack gap="md">
      <Button w="fit-content" leftSection={<KeyRound size={16} />} onClick={() => setMaking(true)}>
        {t('newKey')}
      </Button>
      {made !== null && <MadeKey value={made} />}
      <Answered answer={keys}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('noKeysTitle')} text={t('noKeysText')} />
          ) : (
            <ListTable heads={[t('name'), t('key'), t('state'), t('expires'), t('lastUsed'), '']} minWidth={760}>
              {items.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Td fw={500}>{key.name}</Table.Td>
                  <Table.Td>
                    <Code>{key.prefix}…</Code>
                  </Table.Td>
                  <Table.Td>
                    <Badge variant={key.state === 'active' ? 'light' : 'default'} tt="none" fz="xs">
                      {t(`keyState.${key.state}`)}
                    </Badge>
                  </Table.Td>
                  <Table.Td className="figures">{format.date(key.expiresAt)}</Table.Td>
                  <Table.Td className="figures">
                    {key.lastUsedAt === null ? '–' : format.dateTime(key.lastUsedAt)}
                  </Table.Td>
                  <Table.Td ta="right">
                    {key.state === 'active' && (
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={t('revokeOne', { name: key.name })}
                        onClick={() => revoke.mutate(key.id)}
                      >
                        {t('revoke')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </ListTable>
          )
        }
      </Answered>
      {making && <NewKeyDialog onMade={setMade} onClose={() => setMaking(false)} />}
    </Stack>
  );
}

/** Shown once; nobody can show it again. */
function MadeKey({ value }: { value: string }) {
  const { t } = useTranslation('administration');
  return (
    <Alert title={t('keyMadeTitle')} icon={<KeyRound size={18} />}>
      <Stack gap="xs">
        <Text fz="sm">{t('keyMadeText')}</Text>
        <Group gap="xs">
          <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}

function NewKeyDialog({ onMade, onClose }: { onMade: (key: string) => void; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [actions, setActions] = useState<KeyAction[]>(['conversations.import', 'imports.read']);
  const make = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/keys', { body: { name, actions, days } })),
    onSuccess: async ({ key }) => {
      await queryClient.invalidateQueries({ queryKey: ['keys'] });
      onMade(key);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('newKey')}
      submit={t('create')}
      isPending={make.isPending}
      disabled={name.trim() === '' || actions.length === 0}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        description={t('keyNameHint')}
        value={name}
        maxLength={100}
        required
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <MultiSelect
        label={t('mayDo')}
        data={KEY_ACTIONS.map((value) => ({
          value,
          label: t(`keyAction.${value.replace('.', '_') as 'programs_read'}`),
        }))}
        value={actions}
        onChange={setActions}
      />
      <NumberInput
        label={t('days')}
        value={days}
        min={1}
        max={365}
        onChange={(value) => setDays(typeof value === 'number' ? value : 90)}
      />
    </FormDialog>
  );
}
