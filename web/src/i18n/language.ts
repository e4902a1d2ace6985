import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = 'baremo-language';

const catalogues = import.meta.glob<Record<string, unknown>>(['../*/locales/*.json', '../pages/*/locales/*.json'], {
  import: 'default',
});

/** Each folder has its own catalogue, loaded when the first text of it is shown. */
const lazyCatalogues: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load =
      catalogues[`../${namespace}/locales/${language}.json`] ??
      catalogues[`../pages/${namespace}/locales/${language}.json`];
    if (!load) {
      done(new Error(`There is no catalogue ${namespace} in ${language}`), false);
      return;
    }
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : new Error('A catalogue cannot be read'), true),
    );
  },
};

/** Starts in the language kept here, or else the browser's. */
export async function startLanguage(): Promise<void> {
  i18next.on('languageChanged', (language) => (document.documentElement.lang = language));
  await i18next
    .use(lazyCatalogues)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: ['app', 'words'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      // A test walks every page and looks for these brackets.
      parseMissingKeyHandler: (key) => `⟦${key}⟧`,
    });
}

/** The language texts are shown in. */
export function languageOf(tag: string): Language {
  return tag.startsWith('es') ? 'es' : 'en';
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function firstLanguage(): Language {
  const wished = [kept(), ...navigator.languages].filter((tag) => tag !== null);
  const known = wished.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.some((language) => language === tag));
  return languageOf(known ?? 'en');
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}
