import { Grid, Paper } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { parseRubric } from '../../../../src/domain/rubrics/rubric-schema';
import { type Criterion, type RubricDefinition, type Section } from '../../../../src/domain/rubrics/rubric';
import { CriterionForm } from './criterion-form';
import { newCriterion, newSection } from './new-criterion';
import { RubricOutline } from './rubric-outline';
import { SectionForm } from './section-form';
import { type RubricDraft } from './use-rubric-draft';

interface EditTabProps {
  draft: RubricDraft;
  /** The id of what is open. */
  at: string | undefined;
  onOpen: (id: string | undefined) => void;
  mayEdit: boolean;
}

/** The outline at the left, and the form of what is open; only that one is drawn, however many there are. */
export function EditTab({ draft, at, onOpen, mayEdit }: EditTabProps) {
  const { definition, change } = draft;
  const checked = useDeferredValue(definition);
  const problems = useMemo(() => {
    const parsed = parseRubric(checked);
    return parsed.ok ? [] : parsed.problems;
  }, [checked]);
  const open = placeOf(definition, at);
  const prefix =
    open.criterion === null ? `sections.${open.section}.` : `sections.${open.section}.criteria.${open.criterion}.`;
  const own = problems.filter(({ path }) => `${path}.`.startsWith(prefix)).map(({ path }) => path.slice(prefix.length));
  const section = definition.sections[open.section];
  const criterion = open.criterion === null ? undefined : section?.criteria[open.criterion];

  const setSections = (how: (sections: Section[]) => Section[]) =>
    change((before) => ({ ...before, sections: how(before.sections) }));
  const setSection = (how: (section: Section) => Section) =>
    setSections((sections) => sections.map((s, i) => (i === open.section ? how(s) : s)));
  const setCriteria = (how: (criteria: Criterion[]) => Criterion[]) =>
    setSection((s) => ({ ...s, criteria: how(s.criteria) }));

  const addCriterion = (index: number) => {
    const added = newCriterion(definition);
    setSections((sections) => sections.map((s, i) => (i === index ? { ...s, criteria: [...s.criteria, added] } : s)));
    onOpen(added.id);
  };
  const addSection = () => {
    const added = newSection(definition);
    setSections((sections) => [...sections, added]);
    onOpen(added.id);
  };
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <RubricOutline
          definition={definition}
          problems={problems}
          open={criterion?.id ?? section?.id}
          onOpen={onOpen}
          {...(mayEdit && { onAddCriterion: addCriterion, onAddSection: addSection })}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Paper component="section">
          {criterion && (
            <CriterionForm
              key={`${open.section} ${open.criterion ?? ''}`}
              criterion={criterion}
              definition={definition}
              problems={own}
              disabled={!mayEdit}
              onChange={(next) => {
                setCriteria((all) => all.map((c, i) => (i === open.criterion ? next : c)));
                if (next.id !== criterion.id) onOpen(next.id);
              }}
              onMove={(by) => setCriteria((all) => moved(all, open.criterion ?? 0, by))}
              onRemove={() => {
                setCriteria((all) => all.filter((_, i) => i !== open.criterion));
                onOpen(section?.id);
              }}
            />
          )}
          {!criterion && section && (
            <SectionForm
              key={open.section}
              section={section}
              problems={own}
              disabled={!mayEdit}
              onChange={(next) => {
                setSection(() => next);
                if (next.id !== section.id) onOpen(next.id);
              }}
              onMove={(by) => setSections((all) => moved(all, open.section, by))}
              onRemove={() => {
                setSections((all) => all.filter((_, i) => i !== open.section));
                onOpen(undefined);
              }}
            />
          )}
        </Paper>
      </Grid.Col>
    </Grid>
  );
}

/** Where the criterion or section of that id stands; the first criterion where there is none. */
function placeOf(
  { sections }: RubricDefinition,
  id: string | undefined,
): { section: number; criterion: number | null } {
  for (const [section, { criteria }] of sections.entries()) {
    const criterion = criteria.findIndex((c) => c.id === id);
    if (criterion >= 0) return { section, criterion };
  }
  const section = sections.findIndex((s) => s.id === id);
  if (section >= 0) return { section, criterion: null };
  return { section: 0, criterion: sections[0]?.criteria.length ? 0 : null };
}

function moved<T>(all: readonly T[], from: number, by: number): T[] {
  const to = from + by;
  const [one] = all.slice(from, from + 1);
  if (one === undefined || to < 0 || to >= all.length) return [...all];
  const rest = all.filter((_, i) => i !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}
