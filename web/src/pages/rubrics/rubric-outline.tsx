import { ActionIcon, Box, Button, Group, NavLink, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { CircleAlert, Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputProblem } from '../../../../src/domain/parsed';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';

interface RubricOutlineProps {
  definition: RubricDefinition;
  problems: readonly InputProblem[];
  open: string | undefined;
  onOpen: (id: string) => void;
  onAddCriterion?: (section: number) => void;
  onAddSection?: () => void;
}

/** Sections and criteria with their weights; what needs attention is marked. */
export function RubricOutline({
  definition,
  problems,
  open,
  onOpen,
  onAddCriterion,
  onAddSection,
}: RubricOutlineProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const [filter, setFilter] = useState('');
  const count = definition.sections.reduce((sum, { criteria }) => sum + criteria.length, 0);
  const matches = (name: string) => name.toLowerCase().includes(filter.trim().toLowerCase());
  const hasProblem = (prefix: string) => problems.some(({ path }) => `${path}.`.startsWith(prefix));
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-end">
        <TextInput
          label={t('find')}
          leftSection={<Search size={16} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          flex={1}
        />
        <Text fz="sm" c="dimmed" className="figures" pb={8}>
          {t('criteriaCount', { count })}
        </Text>
      </Group>
      <ScrollArea.Autosize mah="70vh" type="auto" offsetScrollbars="present" viewportProps={{ tabIndex: 0 }}>
        <nav aria-label={t('outline')}>
          {definition.sections.map((section, s) => (
            <Box key={section.id} mb="xs" style={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 200px' }}>
              <Group gap={4} wrap="nowrap">
                <NavLink
                  component="button"
                  active={open === section.id}
                  onClick={() => onOpen(section.id)}
                  label={format.text(section.name) || section.id}
                  fw={600}
                  rightSection={hasProblem(`sections.${s}.`) && <ProblemMark />}
                />
                {onAddCriterion && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('addCriterionTo', { name: format.text(section.name) || section.id })}
                    onClick={() => onAddCriterion(s)}
                  >
                    <Plus size={16} />
                  </ActionIcon>
                )}
              </Group>
              {section.criteria.map((criterion, c) => {
                const name = format.text(criterion.name) || criterion.id;
                if (!matches(name)) return null;
                return (
                  <NavLink
                    key={criterion.id}
                    component="button"
                    pl="lg"
                    py={4}
                    active={open === criterion.id}
                    onClick={() => onOpen(criterion.id)}
                    label={name}
                    rightSection={
                      hasProblem(`sections.${s}.criteria.${c}.`) ? (
                        <ProblemMark />
                      ) : (
                        <Text fz="xs" className="figures">
                          {format.number(criterion.weight, 2)}
                        </Text>
                      )
                    }
                  />
                );
              })}
            </Box>
          ))}
        </nav>
      </ScrollArea.Autosize>
      {onAddSection && (
        <Button variant="default" size="xs" leftSection={<Plus size={16} />} onClick={onAddSection}>
          {t('addSection')}
        </Button>
      )}
    </Stack>
  );
}

function ProblemMark() {
  const { t } = useTranslation('rubrics');
  return <CircleAlert size={16} role="img" aria-label={t('needsAttention')} color="var(--mantine-color-red-text)" />;
}
