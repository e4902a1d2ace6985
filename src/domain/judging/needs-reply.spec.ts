import { needsReply } from './needs-reply.js';

describe('a message of the customer', () => {
  it.each([
    'Where is my parcel?',
    'My router has no light',
    'Thanks, but it still does not work',
    'ok please tell me when',
    'Gracias, pero sigo sin línea',
    '¿Cuándo llega el técnico?',
    'Quiero hablar con una persona',
    "I'll try, but what if it fails",
    `Thanks. ${'I have one more thing to tell you. '.repeat(10)}`,
  ])('calls for an answer: %s', (text) => {
    expect(needsReply(text)).toBe(true);
  });
  it.each([
    'Thanks!',
    'Perfect, thank you so much',
    'ok bye',
    'Gracias, eso es todo',
    'Adiós, buen día',
    'Perfecto, ya funciona',
    "I'll try that tonight",
    'Entendido, lo pruebo luego',
    'Muito obrigado',
    '👍',
    '',
    '   ',
  ])('calls for none: %s', (text) => {
    expect(needsReply(text)).toBe(false);
  });
});
