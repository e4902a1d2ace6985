import { inflected } from './spanish-forms.js';

describe('the forms of a Spanish word', () => {
  it.each([
    ['tonto/', 'tonto, tontos, tonta, tontas'],
    ['cabron/', 'cabron, cabrones, cabrona, cabronas'],
    ['idiota/', 'idiota, idiotas'],
    ['inutil/', 'inutil, inutiles'],
    ['soez/', 'soez, soeces'],
    ['pobre infeliz/', 'pobre infeliz, pobre infelices'],
    ['callarse/', 'callate, callese, callense, callaos'],
    ['meterse/', 'metete, metase, metanse, meteos'],
    ['explicarme/', 'explicame, expliqueme, expliquenme, explicadme'],
    ['responderme/', 'respondeme, respondame, respondanme, respondedme'],
  ])('%s are %s', (entry, forms) => {
    expect(inflected(entry)).toBe(forms);
  });

  it('are written only where they are asked for', () => {
    expect(inflected('tonto, boba, no me hables')).toBe('tonto, boba, no me hables');
  });
});
