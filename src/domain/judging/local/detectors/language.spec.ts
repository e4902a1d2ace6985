import { readConversation } from '../reading.js';
import { conversationOf, noGuess, readingOf } from './dialogue.fixture.js';
import { languageBarrierScore } from './language-barrier.js';
import { languageMismatches, languageMismatchFlags } from './language-mismatch.js';
import { languageReader } from './language.js';

describe('the language of each side', () => {
  it.each([
    ['en', 'Hello, I have been waiting for my parcel and it is not here yet'],
    ['es', 'Hola, estoy esperando mi paquete desde hace una semana y no llega'],
    ['pt', 'Olá, estou esperando a minha encomenda e ela ainda não chegou, você pode ver?'],
    ['fr', 'Bonjour, je ne sais pas où est mon colis et je voudrais une réponse'],
    ['de', 'Hallo, ich warte schon seit einer Woche auf das Paket und es ist nicht da'],
    ['it', 'Buongiorno, non so dove sia il mio pacco, potete dirmi quando arriva?'],
    ['ca', 'Bon dia, encara no he rebut el paquet i voldria saber quan arriba, gràcies'],
  ])('is told by the small words alone for %s', (language, text) => {
    expect(readingOf(['customer', text]).language.customer).toBe(language);
  });

  it('is asked of the identifier only where the small words do not settle it', () => {
    let calls = 0;
    const read = languageReader(() => {
      calls++;
      return { language: 'nl', confidence: 0.9 };
    });
    readConversation(conversationOf(['customer', 'I have not got my order and I want to know where it is']), read);
    expect(calls).toBe(0);
    readConversation(conversationOf(['customer', 'Pakket beschadigd aangekomen vandaag']), read);
    expect(calls).toBeGreaterThan(0);
  });

  it.each([
    ['no words', '😀😀😀'],
    ['links alone', 'https://example.org/a https://example.org/b'],
    ['numbers', '12345 67890'],
    ['nothing', ''],
  ])('is not told from %s', (_, text) => {
    expect(readingOf(['customer', text]).language.customer).toBeNull();
  });

  it('sees through invisible and direction characters', () => {
    const text = '\u202Eho\u200Bla\u202C no me ha lle\u00ADgado el pe\u200Bdido y lo necesito para hoy';
    expect(readingOf(['customer', text]).language.customer).toBe('es');
  });

  it('finds a turn of another language within a side', () => {
    const reading = readingOf(
      ['customer', 'Hello, I have a question about the invoice that you sent to me'],
      ['customer', 'Perdón, es que no sé cómo se dice esto en inglés y lo necesito ya'],
      ['customer', 'Anyway, could you tell me what the second line of it is for?'],
    );
    expect(reading.turns.map((turn) => turn.language)).toEqual(['en', 'es', 'en']);
  });
});

describe('a reply in another language', () => {
  const mixed = readingOf(
    ['customer', 'Hola, no me ha llegado el pedido y lo necesito para mañana'],
    ['agent', 'Hello, we are sorry to hear that you have not got your order'],
  );

  it('is flagged with the words of both sides, exactly as they stand', () => {
    const [flag] = languageMismatchFlags(mixed);
    expect(flag?.kind).toBe('language_mismatch');
    expect(flag?.reason.en).toContain('Spanish');
    for (const evidence of flag?.evidence ?? []) {
      if (evidence.type !== 'quote') throw new Error('expected quotes');
      const text = mixed.conversation.turns[evidence.turn]?.text ?? '';
      expect(evidence.text).toBe(text.slice(evidence.start, evidence.end));
    }
  });

  it('makes a barrier, one language on both sides does not', () => {
    const same = readingOf(['customer', 'Where is the order that I paid for?'], ['agent', 'It is on its way to you.']);
    expect(languageBarrierScore(mixed, [])).toBeGreaterThan(0.9);
    expect(languageBarrierScore(same, [])).toBe(0);
    expect(languageMismatches(same)).toEqual([]);
  });

  it('is not found where the customer changed to the language of the agent', () => {
    const reading = readingOf(
      ['customer', 'Hola, ¿hay alguien que me pueda ayudar con esto?'],
      ['customer', 'I can write in English if that is easier for you'],
      ['agent', 'Yes please, that would be great, what is it about?'],
    );
    expect(languageMismatches(reading)).toEqual([]);
  });

  it('counts one bare "pardon?" for little and repeated ones for more', () => {
    const turn = (seq: number) => ({ seq, language: 'en', scores: { misunderstanding: 0.9 } });
    const calm = readingOf(['customer', 'Where is it?']);
    expect(languageBarrierScore(calm, [turn(0)])).toBe(0);
    expect(languageBarrierScore(calm, [turn(0), turn(2)])).toBeGreaterThan(0.5);
  });

  it('reads a turn of a megabyte', () => {
    const long = 'no me ha llegado el pedido '.repeat(40_000);
    expect(readingOf(['customer', long], ['agent', noGuess.name]).language.customer).toBe('es');
  });
});
