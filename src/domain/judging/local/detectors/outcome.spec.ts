import { type TurnRole } from '../../../conversations/conversation.js';
import { type Resolution } from '../detection.js';
import { readingOf } from './dialogue.fixture.js';
import { resolutionOf } from './resolved.js';
import { topicOf } from './topic.js';

describe('how a matter ended', () => {
  it.each<[Resolution, readonly (readonly [TurnRole, string])[]]>([
    [
      'confirmed',
      [
        ['customer', 'It does not start'],
        ['agent', 'Please try holding the button.'],
        ['customer', 'It works now, thanks!'],
      ],
    ],
    [
      'confirmed',
      [
        ['customer', 'No enciende'],
        ['agent', 'Pruebe a mantener pulsado el botón.'],
        ['customer', 'Ya funciona, muchas gracias'],
      ],
    ],
    [
      'unresolved',
      [
        ['customer', 'It does not start'],
        ['agent', 'Please try the button.'],
        ['customer', 'I did, it still does not start'],
      ],
    ],
    [
      'unresolved',
      [
        ['customer', 'No enciende'],
        ['agent', 'Pruebe el botón.'],
        ['customer', 'Sigue sin encender, gracias por nada'],
      ],
    ],
    [
      'offered',
      [
        ['customer', 'Where is my refund?'],
        ['agent', 'Your refund has been processed today.'],
      ],
    ],
    [
      'offered',
      [
        ['customer', '¿Y mi reembolso?'],
        ['agent', 'Su reembolso ha sido procesado hoy.'],
      ],
    ],
    [
      'unknown',
      [
        ['customer', 'Where is my refund?'],
        ['agent', 'Thanks for writing to us.'],
      ],
    ],
    ['unknown', [['customer', 'Where is my refund?']]],
    ['unknown', []],
  ])('is %s after %j', (outcome, turns) => {
    expect(resolutionOf(readingOf(...turns))).toBe(outcome);
  });
});

describe('the topic', () => {
  const topics = [
    { name: 'billing', words: ['invoice', 'charge', 'credit card', 'factura'] },
    { name: 'delivery', words: ['parcel', 'courier', 'delivery', 'paquete'] },
  ];

  it.each([
    ['billing', 'I was charged twice on my credit card'],
    ['delivery', 'The couriers lost two parcels'],
    ['delivery', 'No llegan mis paquetes'],
    [null, 'Good morning'],
    [null, '😀'],
  ])('is %s for "%s"', (topic, text) => {
    expect(topicOf(readingOf(['customer', text]), topics)?.name ?? null).toBe(topic);
  });

  it('names the listed words that told it, the most telling first', () => {
    const reading = readingOf(
      ['customer', 'The parcels are late'],
      ['agent', 'I will ask the courier about the parcel.'],
      ['customer', 'My credit card was charged'],
    );
    expect(topicOf(reading, topics)).toEqual({ name: 'billing', words: ['credit card', 'charge'] });
    expect(topicOf(readingOf(['agent', 'The courier has it.'], ['customer', 'Which parcel?']), topics)).toEqual({
      name: 'delivery',
      words: ['parcel', 'courier'],
    });
  });

  it('counts a word that is listed in several forms once', () => {
    const forms = [
      { name: 'billing', words: ['invoice'] },
      { name: 'delivery', words: ['parcel', 'parcels'] },
    ];
    expect(topicOf(readingOf(['customer', 'The invoice of my parcel']), forms)?.name).toBe('billing');
  });

  it('is none where the program lists no topics', () => {
    expect(topicOf(readingOf(['customer', 'My parcel']), [])).toBeNull();
  });
});
