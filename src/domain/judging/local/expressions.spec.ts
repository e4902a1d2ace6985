import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { superlinearParts } from './superlinear-expression.fixture.js';

const FOLDER = new URL('.', import.meta.url);
const SOURCES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(?:spec|fixture)\.ts$/.test(name))
  .map((name) => ({ name, source: readFileSync(new URL(name, FOLDER), 'utf8') }))
  .filter(({ source }) => expressionsOf(source).length > 0);

function expressionsOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

describe('the regular expressions of the judge', () => {
  it.each(SOURCES)('search any text in linear time, those of $name', ({ source }) => {
    expect(expressionsOf(source).flatMap(superlinearParts)).toEqual([]);
  });
});

describe('a regular expression', () => {
  it.each([
    ['/[!?]*[?][!?]*$/'],
    ['/\\s+$/'],
    ['/(?:a+)+$/'],
    ['/(?:a|b|ab)*c/'],
    ['/(?:a{0,60}){0,60}b/'],
    ['/ab?\\s*c?\\s*d/'],
    ['/^[!?]*\\?[!?]*$/'],
    ['/x(?=.*y)/'],
  ])('such as %s is found to take more', (expression) => {
    expect(superlinearParts(expression)).not.toEqual([]);
  });

  it.each([['/^\\s+$/'], ['/a[^b]*/'], ['/x\\s+$/'], ['/(?:a|bc)+/'], ['/"[^"]{0,60}"/'], ['/(.)\\1+/']])(
    'such as %s is not',
    (expression) => {
      expect(superlinearParts(expression)).toEqual([]);
    },
  );
});
