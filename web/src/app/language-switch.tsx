import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languageOf } from '../i18n/language';

/** Each language under its own name, so that it is found by whoever cannot read the other. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('app');
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('account.language')}
      value={languageOf(i18n.language)}
      onChange={(value) => void changeLanguage(languageOf(value))}
      data={[
        { value: 'en', label: 'English' },
        { value: 'es', label: 'Español' },
      ]}
    />
  );
}
