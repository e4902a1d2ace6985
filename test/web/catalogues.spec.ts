import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const WEB = 'web/src';
/** What a language makes of a count, by the rules of Intl. */
const PLURALS = /_(zero|one|two|few|many|other)$/;
/** Names and signs that are the same in both languages, besides words that happen to be. */
const HAS_LETTERS = /\p{L}{2,}/u;

type Texts = Map<string, string>;

describe.each(folders())('the texts of %s', (folder) => {
  const en = textsOf(join(folder, 'locales', 'en.json'));
  const es = textsOf(join(folder, 'locales', 'es.json'));

  it('have the same keys in both languages', () => {
    expect(bareKeys(es)).toEqual(bareKeys(en));
  });

  it('have every plural form their language needs', () => {
    expect(missingPlurals(en, 'en')).toEqual([]);
    expect(missingPlurals(es, 'es')).toEqual([]);
  });

  it('name the same values in both languages', () => {
    const different = [...en].filter(([key, text]) => es.has(key) && valuesOf(text) !== valuesOf(es.get(key) ?? ''));
    expect(different).toEqual([]);
  });

  it('are empty nowhere', () => {
    expect([...en, ...es].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

it('no page holds a text that is in no catalogue', () => {
  const found = sourceFiles().flatMap((file) => textsInMarkup(file).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});

function folders(): string[] {
  const candidates = [...readdirSync(WEB), ...readdirSync(join(WEB, 'pages')).map((name) => join('pages', name))];
  return candidates.map((name) => join(WEB, name)).filter((folder) => existsSync(join(folder, 'locales')));
}

function textsOf(file: string): Texts {
  const texts: Texts = new Map();
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value);
    else
      Object.entries(value as object).forEach(([key, inner]) => collect(inner, path === '' ? key : `${path}.${key}`));
  };
  collect(JSON.parse(readFileSync(file, 'utf8')), '');
  return texts;
}

function bareKeys(texts: Texts): string[] {
  return [...new Set([...texts.keys()].map((key) => key.replace(PLURALS, '')))].sort();
}

function missingPlurals(texts: Texts, language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plural = new Set(
    [...texts.keys()].filter((key) => /_(one|other)$/.test(key)).map((key) => key.replace(PLURALS, '')),
  );
  return [...plural].flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !texts.has(key));
}

function valuesOf(text: string): string {
  return [...new Set(text.match(/\{\{.+?\}\}|<\/?\w+>/g) ?? [])].sort().join(' ');
}

function sourceFiles(): string[] {
  const names = readdirSync(WEB, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.tsx')).map((name) => join(WEB, name));
}

/** Texts written into the markup, and into the attributes that people read or hear. */
function textsInMarkup(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && HAS_LETTERS.test(node.text) && !isName(node.text)) found.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      isRead(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      if (HAS_LETTERS.test(node.initializer.text)) found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isRead(attribute: string): boolean {
  return ['title', 'label', 'placeholder', 'description', 'alt', 'aria-label', 'aria-description'].includes(attribute);
}

/** The product, and keys as they stand on keyboards. */
function isName(text: string): boolean {
  return ['Baremo', 'Ctrl K'].includes(text.trim());
}
