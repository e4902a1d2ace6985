import { type AST, parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp';

/**
 * Repetitions by which searching a text may take more than linear time; the expression is written as in source code. These are
 * linear whatever the text, and nothing else is taken to be: single characters repeated a bounded number of times; anything
 * repeated, where nothing that could fail follows; single characters repeated without bound, where none of them can stand before
 * the first, so that a run of them is gone through from its beginning only. And none of them within another.
 */
export function superlinearParts(expression: string): string[] {
  const { pattern, flags } = parseRegExpLiteral(expression);
  const found: string[] = [];
  visitRegExpAST(pattern, {
    onQuantifierEnter(part) {
      if (part.max > 1 && !isLinear(part, flags.raw)) found.push(part.raw);
    },
  });
  return found;
}

function isLinear(part: AST.Quantifier, flags: string): boolean {
  if (isRepeated(part)) return false;
  if (part.max === Infinity && !canFailAfter(part)) return true;
  if (!isCharacter(part.element)) return false;
  return part.max < Infinity || before(part).every((other) => other !== null && areApart(other, part.element, flags));
}

/** It stands within another repetition. */
function isRepeated({ parent }: AST.Node): boolean {
  return parent !== null && ((parent.type === 'Quantifier' && parent.max > 1) || isRepeated(parent));
}

function isCharacter({ type }: AST.Node): boolean {
  return type === 'Character' || type === 'CharacterClass' || type === 'CharacterSet';
}

/** What stands after it may fail to match. */
function canFailAfter(node: AST.Node): boolean {
  const { parent } = node;
  if (parent === null || parent.type === 'Pattern') return false;
  if (parent.type === 'Assertion') return true;
  return (parent.type === 'Alternative' && parent.elements.at(-1) !== node) || canFailAfter(parent);
}

/** The characters that may stand before something; null stands for any. */
function before(node: AST.Node): (AST.Element | null)[] {
  const { parent } = node;
  if (parent === null || parent.type === 'Pattern') return [null];
  const siblings = parent.type === 'Alternative' ? parent.elements : [];
  const previous = siblings[siblings.findIndex((sibling) => sibling === node) - 1];
  return previous === undefined ? before(parent) : endings(previous);
}

/** The characters an element may end with, or that may stand before it where it takes none. */
function endings(element: AST.Element): (AST.Element | null)[] {
  if (isCharacter(element)) return [element];
  if (element.type === 'Assertion') return element.kind === 'start' ? [] : before(element);
  if (element.type === 'Quantifier')
    return [...endings(element.element), ...(element.min === 0 ? before(element) : [])];
  if (element.type !== 'Group' && element.type !== 'CapturingGroup') return [null];
  return element.alternatives.flatMap(({ elements }) => elements.slice(-1).flatMap(endings));
}

/** No character matches both. */
function areApart(a: AST.Element, b: AST.Element, flags: string): boolean {
  const [isA, isB] = [a, b].map(({ raw }) => new RegExp(`^${raw}$`, flags.replace(/[gmy]/g, '')));
  return !Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).some(
    (character) => isA?.test(character) && isB?.test(character),
  );
}
