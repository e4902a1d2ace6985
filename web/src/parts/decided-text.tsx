import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { useFormat } from '../i18n/use-format';
import { type GradingDraft } from './grading-draft';
import { decidedOf } from './grading-sheet';

/** How far a grading has come. */
export function DecidedText({ rubric, draft }: { rubric: Schemas['RubricDefinition']; draft: GradingDraft }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const { decided, all } = decidedOf(rubric, draft);
  return (
    <span className="figures">
      {t('grading.decided', { decided: format.number(decided), count: all, all: format.number(all) })}
    </span>
  );
}
