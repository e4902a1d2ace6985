import {
  type Criterion,
  type CultureProfile,
  type RubricDefinition,
  type Section,
} from '../../../../src/domain/rubrics/rubric';

const EMPTY = { en: '', es: '' };

/** An id like `criterion_3` that nothing in the rubric has. */
function freeId(stem: string, taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${stem}_${n}`)) n += 1;
  return `${stem}_${n}`;
}

/** A criterion to fill in: two steps, judged by a person. */
export function newCriterion({ sections }: RubricDefinition): Criterion {
  const taken = sections.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  return {
    id: freeId('criterion', taken),
    kind: 'tone',
    name: { ...EMPTY },
    description: { ...EMPTY },
    scale: [
      { rating: 0, label: { en: 'No', es: 'No' } },
      { rating: 1, label: { en: 'Yes', es: 'Sí' } },
    ],
    weight: 10,
    allowNotApplicable: true,
    critical: null,
    judgedBy: { by: 'person' },
  };
}

export function newSection(rubric: RubricDefinition): Section {
  const taken = rubric.sections.map(({ id }) => id);
  return { id: freeId('section', taken), name: { ...EMPTY }, criteria: [newCriterion(rubric)] };
}

export function newCulture(language: string): CultureProfile {
  return {
    language,
    channels: [],
    formality: null,
    greetings: [],
    closings: [],
    directness: null,
    brandWords: [],
    requiredPhrases: [],
    bannedPhrases: [],
  };
}

/** What a new rubric begins with. */
export function firstDefinition(): RubricDefinition {
  const empty: RubricDefinition = { sections: [], cultures: [] };
  const criterion = {
    ...newCriterion(empty),
    id: 'courtesy',
    name: { en: 'Courtesy', es: 'Cortesía' },
    description: { en: 'The agent is courteous throughout.', es: 'El agente es cortés en todo momento.' },
  };
  return { sections: [{ id: 'conduct', name: { en: 'Conduct', es: 'Trato' }, criteria: [criterion] }], cultures: [] };
}
