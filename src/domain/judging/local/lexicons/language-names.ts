import { type BilingualText } from '../../evidence.js';

/** Names of languages by ISO 639-1, for reasons people read. */
export const LANGUAGE_NAMES: Readonly<Record<string, BilingualText>> = {
  en: { en: 'English', es: 'inglés' },
  es: { en: 'Spanish', es: 'español' },
  pt: { en: 'Portuguese', es: 'portugués' },
  fr: { en: 'French', es: 'francés' },
  de: { en: 'German', es: 'alemán' },
  it: { en: 'Italian', es: 'italiano' },
  ca: { en: 'Catalan', es: 'catalán' },
  nl: { en: 'Dutch', es: 'neerlandés' },
  gl: { en: 'Galician', es: 'gallego' },
  eu: { en: 'Basque', es: 'euskera' },
  pl: { en: 'Polish', es: 'polaco' },
  ro: { en: 'Romanian', es: 'rumano' },
  ru: { en: 'Russian', es: 'ruso' },
  ja: { en: 'Japanese', es: 'japonés' },
  zh: { en: 'Chinese', es: 'chino' },
  ko: { en: 'Korean', es: 'coreano' },
  ar: { en: 'Arabic', es: 'árabe' },
  hi: { en: 'Hindi', es: 'hindi' },
  tr: { en: 'Turkish', es: 'turco' },
  tl: { en: 'Tagalog', es: 'tagalo' },
};
