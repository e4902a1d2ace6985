import { Lexicon } from './lexicon.js';
import { tokenize } from './tokens.js';

const lexicon = new Lexicon<'harsh' | 'mild'>([{ harsh: 'idiot, fool*, go to hell' }, { mild: 'tonto, por favor' }], {
  disguised: ['harsh'],
});

function found(text: string): string[] {
  const tokens = tokenize(text);
  return lexicon
    .matches(tokens)
    .map((match) => text.slice(tokens[match.first]?.start ?? 0, tokens[match.last]?.end ?? 0));
}

describe('a lexicon', () => {
  it.each([
    ['finds words whatever their case and accents', 'IDIOT y TÓNTO', ['IDIOT', 'TÓNTO']],
    ['finds stems', 'how foolish', ['foolish']],
    ['finds phrases', 'oh, go to hell now', ['go to hell']],
    ['finds phrases of every list', 'por favor', ['por favor']],
    ['reads digits as letters', 'you 1d10t', ['1d10t']],
    ['reads letters of other scripts', 'іdiоt', ['іdiоt']],
    ['reads letters drawn out', 'idiooooot', ['idiooooot']],
    ['reads through asterisks', 'an id*ot', ['id*ot']],
    ['reads words spelled out', 'you i d i o t!', ['i d i o t']],
    ['does not undo disguises of other categories', 't0nto', []],
    ['finds nothing within longer words', 'idiotype scaffolding', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));
});
