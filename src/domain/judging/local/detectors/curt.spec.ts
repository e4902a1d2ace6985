import { type TurnRole } from '../../../conversations/conversation.js';
import { createCurtDetector } from './curt.js';
import { readingOf } from './dialogue.fixture.js';

const detect = createCurtDetector();
type Turns = readonly (readonly [TurnRole, string])[];

/** Which of the turns are flagged. */
function flagged(turns: Turns): number[] {
  const reading = readingOf(...turns);
  return turns.flatMap((_, i) => (detect(reading, i)?.flagged === true ? [i] : []));
}

const PLEA =
  'My order is three weeks late, nobody answers the phone and I need it tomorrow. What happened? Can you help?';
const RUEGO =
  'Mi pedido lleva tres semanas de retraso y nadie contesta al teléfono. ¿Qué ha pasado? ¿Me pueden ayudar?';

describe('a reply to somebody who needs more than a word', () => {
  it.each([
    [PLEA, 'No.'],
    [PLEA, 'Logged.'],
    [PLEA, 'Ask your internet provider.'],
    [RUEGO, 'Quitado.'],
    [RUEGO, 'Sale en la próxima factura.'],
  ])('is curt where it is brief: %s – %s', (plea, reply) => {
    expect(
      flagged([
        ['customer', plea],
        ['agent', reply],
      ]),
    ).toEqual([1]);
  });

  it('is not curt where it takes more than a sentence, however much was written before', () => {
    const reply =
      'The depot lost the label, and we found your box this morning; it leaves today and is with you tomorrow before noon.';
    expect(
      flagged([
        ['customer', PLEA],
        ['customer', PLEA],
        ['customer', PLEA],
        ['agent', reply],
      ]),
    ).toEqual([]);
  });

  it('is not curt where it asks back in a whole question', () => {
    const reply = (text: string): Turns => [
      ['customer', PLEA],
      ['agent', text],
    ];
    expect(flagged(reply('Was it sent to your home?'))).toEqual([]);
    expect(flagged(reply('Order no?'))).toEqual([1]);
  });

  it('is not curt in a turn of it that is short', () => {
    expect(
      flagged([
        ['customer', PLEA],
        ['agent', 'We have found it.'],
        ['agent', 'The depot had lost the label; your box leaves today and will be with you tomorrow before noon.'],
        ['agent', 'Anything else?'],
      ]),
    ).toEqual([]);
  });

  it('is not curt to somebody who needs nothing', () => {
    expect(
      flagged([
        ['customer', 'Thank you so much!'],
        ['agent', "You're welcome!"],
      ]),
    ).toEqual([]);
  });
});
