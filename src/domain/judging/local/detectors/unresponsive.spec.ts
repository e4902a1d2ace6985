import { readFileSync } from 'node:fs';
import { type TurnRole } from '../../../conversations/conversation.js';
import { decodeWeights } from '../model/weights.js';
import { readingOf } from './dialogue.fixture.js';
import { createUnresponsiveDetector } from './unresponsive.js';

const weights = decodeWeights(new Uint8Array(readFileSync(new URL('../weights.bin', import.meta.url))));
const detect = createUnresponsiveDetector(weights);
const score = (...turns: readonly (readonly [TurnRole, string])[]) =>
  detect(readingOf(...turns), turns.length - 1)?.score ?? 0;

describe('a reply that does not address what was asked', () => {
  it.each([
    [
      'My parcel was left at a neighbour and nobody told me, where is it now?',
      'I am sorry your parcel was left elsewhere. The courier says it is with your neighbour at number 12.',
      'You can choose a seat on the plane when you check in for your flight.',
    ],
    [
      'I was charged twice for the same order on my card, can you refund one of them?',
      'I can see both charges on the card and have refunded one of them today.',
      'Have you tried turning the router off and on again? The lights should be green.',
    ],
    [
      '¿Cuándo me van a devolver el dinero de la factura que me cobraron dos veces?',
      'Le devolvemos hoy el dinero de la factura que se cobró dos veces.',
      'Para ver la temporada nueva de la serie abra la aplicación en el televisor.',
    ],
  ])('scores higher than one that does: %s', (question, answer, beside) => {
    expect(score(['customer', question], ['agent', beside])).toBeGreaterThan(
      score(['customer', question], ['agent', answer]) + 0.05,
    );
  });

  it('is flagged where it says the same words again, with both as evidence', () => {
    const same = 'Thank you for contacting us, somebody of the team will look at it for you soon.';
    const reading = readingOf(
      ['customer', 'Where is my order 4411?'],
      ['agent', same],
      ['customer', 'Yes, but where is it?'],
      ['agent', same],
    );
    const finding = detect(reading, 3);
    expect(finding?.flagged).toBe(true);
    expect(finding?.evidence).toMatchObject([
      { turn: 1, text: same },
      { turn: 3, text: same },
    ]);
    expect(finding?.reason.es).toContain('Repite');
  });

  it.each([
    'Eso no responde a mi pregunta',
    'Ya sé que es en mi casa, le pregunto cuándo',
    'That answers neither of my questions.',
    'I asked whether he comes today.',
  ])('is flagged where the customer says that it was no answer: %s', (complaint) => {
    const reading = readingOf(
      ['customer', '¿Cuándo llega el técnico a mi casa?'],
      ['agent', 'Nuestros técnicos están muy bien formados y le atenderán con gusto.'],
      ['customer', complaint],
    );
    expect(detect(reading, 1)).toMatchObject({ flagged: true });
    expect(complaint).toContain(detect(reading, 1)?.reason.en.split(/[“”]/)[1]);
  });

  it('names the question and what was sought in which turn', () => {
    const reading = readingOf(
      ['customer', 'Hello. When does the shop in Leeds open on Sunday?'],
      ['agent', 'We take this seriously.'],
    );
    const finding = detect(reading, 1);
    expect(finding?.evidence.at(-1)).toMatchObject({ type: 'absence', turns: [1] });
    expect(finding?.evidence[0]).toMatchObject({ turn: 0, text: 'When does the shop in Leeds open on Sunday?' });
  });

  it.each<[string, readonly (readonly [TurnRole, string])[]]>([
    ['an agent who opens', [['agent', 'Hello, how can I help?']]],
    ['a customer', [['customer', 'Hello?']]],
    [
      'a bot',
      [
        ['customer', 'Where is my order?'],
        ['bot', 'Please wait.'],
      ],
    ],
    [
      'words of another language than the question',
      [
        ['customer', 'Hola, ¿dónde está mi pedido de la semana pasada?'],
        ['agent', 'We are so sorry to hear that, it is on its way to you now.'],
      ],
    ],
    [
      'a customer who sent only a picture',
      [
        ['customer', '😡'],
        ['agent', 'What is it about?'],
      ],
    ],
  ])('is not judged of %s', (_, turns) => {
    expect(detect(readingOf(...turns), turns.length - 1)).toBeNull();
  });

  it('is scored where a reply says nothing, which may be a picture, so that it is not flagged', () => {
    const finding = detect(readingOf(['customer', 'Where is my order?'], ['agent', ' ']), 1);
    expect(finding?.score).toBeGreaterThan(0.5);
    expect(finding?.flagged).toBe(false);
  });

  it('is scored after a number alone, or a question mark', () => {
    expect(score(['customer', '10,000'], ['agent', 'What would you like to drink?'])).toBeGreaterThan(0);
    expect(score(['customer', '?'], ['agent', 'What would you like to drink?'])).toBeGreaterThan(0);
  });

  it.each([
    '😀😀',
    '<b>bold</b> <script>x</script>',
    'https://example.org',
    '\u202E\u200B\u200D',
    'Привет, как дела',
    '٣٤٥',
  ])('survives "%s"', (text) => {
    const finding = detect(readingOf(['customer', 'Where is my order?'], ['agent', text]), 1);
    expect(finding === null || (finding.score >= 0 && finding.score <= 1)).toBe(true);
  });

  it('reads a megabyte on either side', () => {
    const long = 'where is the parcel that I ordered last week? '.repeat(22_000);
    expect(score(['customer', long], ['agent', long])).toBeLessThanOrEqual(1);
  });
});
