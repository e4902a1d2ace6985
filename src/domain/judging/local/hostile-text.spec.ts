import { readFileSync } from 'node:fs';
import { createDetector } from './detect.js';
import { conversationOf, noGuess } from './detectors/dialogue.fixture.js';
import { decodeWeights } from './model/weights.js';

const weights = decodeWeights(readFileSync(new URL('./weights.bin', import.meta.url)));
const detect = createDetector({ weights, identifyLanguage: noGuess });

/** Flags of an agent's reply to a plain question. */
function flagsOf(reply: string): string[] {
  const conversation = conversationOf(['customer', 'Where is my order? ¿Dónde está mi pedido?'], ['agent', reply]);
  return detect(conversation, { languages: [], competitors: [], topics: [] }).flags.map(({ kind }) => kind);
}

interface Case {
  what: string;
  en: string;
  es: string;
}

const RUDE: readonly Case[] = [
  { what: 'leetspeak', en: 'You are an 1d10t.', es: 'Usted es 1mb3c1l.' },
  { what: 'signs for letters', en: 'You are an id!ot.', es: 'Eres un id!ot@.' },
  { what: 'asterisks', en: 'You are a f*cking id**t.', es: 'Usted es un id**ta.' },
  { what: 'letters drawn out', en: 'You are so stuuuupid.', es: 'Es usted un idioooota.' },
  { what: 'letters spaced out', en: 'You are an i d i o t.', es: 'Usted es un i d i o t a.' },
  { what: 'letters dotted out', en: 'You are an i.d.i.o.t!', es: 'Usted es un i.d.i.o.t.a!' },
  { what: 'zero-width characters', en: 'You are an id\u200Biot.', es: 'Usted es un id\u200Biota.' },
  { what: 'soft hyphens', en: 'You are an id\u00ADiot.', es: 'Usted es un id\u00ADiota.' },
  { what: 'direction marks', en: 'You are an id\u202Diot\u202C.', es: 'Usted es un id\u202Diota\u202C.' },
  { what: 'look-alike letters', en: 'You are an іdіоt.', es: 'Usted es un іdіоta.' },
  { what: 'letters of full width', en: 'You are an ｉｄｉｏｔ.', es: 'Usted es un ｉｄｉｏｔａ.' },
  { what: 'combining marks', en: 'You are an i\u0336d\u0336i\u0336o\u0336t.', es: 'Usted es un i\u0336d\u0336iota.' },
  { what: 'capitals', en: 'YOU ARE AN IDIOT', es: 'USTED ES UN IDIOTA' },
  { what: 'emoji between', en: 'You 🙄 are 🙄 an 🙄 idiot 🙄', es: 'Usted 🙄 es 🙄 un 🙄 idiota 🙄' },
  { what: 'markup around it', en: '<p>You are an <b>idiot</b>.</p>', es: '<p>Usted es un <b>idiota</b>.</p>' },
  { what: 'another script beside it', en: 'Привет! You are an idiot.', es: 'Привет! Usted es un idiota.' },
  {
    what: 'a quotation elsewhere',
    en: 'You wrote "hello". You are an idiot.',
    es: 'Escribió "hola". Usted es un idiota.',
  },
  { what: 'an unclosed quotation mark', en: '"Hello. You are an idiot.', es: '"Hola. Usted es un idiota.' },
  {
    what: 'a denial of something else',
    en: 'I do not think that you idiots listen.',
    es: 'No creo que ustedes, idiotas, escuchen.',
  },
  { what: 'a title without a name', en: 'You are wrong, mr idiot.', es: 'Adiós, señor idiota.' },
  {
    what: 'a contracted denial of something else',
    en: "I don't think you idiots listen.",
    es: 'No creo que ustedes idiotas escuchen.',
  },
  { what: 'calling out after a negation', en: "It isn't here, idiot.", es: 'No está, idiota.' },
  { what: "somebody else's mistake", en: 'That was your stupid mistake.', es: 'Ese fue su estúpido error.' },
  {
    what: 'capitals within',
    en: 'You are a Bloody Idiot and that is all.',
    es: 'Usted es un Pobre Idiota y nada más.',
  },
  { what: 'a negation of something else', en: 'It is not here, you idiot.', es: 'No está aquí, idiota.' },
  { what: 'the first words of a turn', en: 'Learn to read.', es: 'Aprenda a leer.' },
  { what: 'the first word of a turn', en: 'Idiot.', es: 'Idiota.' },
  {
    what: 'a reproach for where one was',
    en: 'You should have been at home.',
    es: 'Debió haber estado usted en casa.',
  },
  { what: 'nothing but a reproach', en: 'You should have read the terms.', es: 'Debió leer usted las condiciones.' },
];

const NOT_RUDE: readonly Case[] = [
  { what: 'a late parcel', en: 'Your parcel is late, I am sorry.', es: 'Su paquete está retrasado, lo siento.' },
  { what: 'announcing what one will do', en: 'I am going to send you the link.', es: 'Te voy a enviar el enlace.' },
  {
    what: 'blame taken on oneself',
    en: 'A stupid mistake on our side, I am sorry.',
    es: 'Un error estúpido de nuestra parte, lo siento.',
  },
  { what: 'calling oneself names', en: 'I am such an idiot, sorry.', es: 'Soy tan tonto, perdone usted.' },
  { what: 'regret', en: 'How stupid of me, you are right.', es: 'Qué estúpido por mi parte, tiene usted razón.' },
  {
    what: 'a thing called stupid',
    en: 'Our stupid system lost your ticket, sorry.',
    es: 'Nuestro estúpido sistema ha perdido su billete, perdón.',
  },
  { what: 'a name that begins a sentence', en: 'Dick Smith is our engineer.', es: 'Gordo Gómez es quien lo repara.' },
  {
    what: 'what the reader may expect',
    en: 'You should have received an e-mail from us by now.',
    es: 'Debería haber recibido un correo nuestro.',
  },
  {
    what: 'what the reader did not get',
    en: "I have refunded the delivery, because you didn't get it.",
    es: 'Basta una foto en la que se lea bien.',
  },
  {
    what: 'what may happen',
    en: 'If you forgot to attach the picture, send it again.',
    es: 'Si se olvidó de adjuntar la foto, envíela otra vez.',
  },
  {
    what: 'compassion',
    en: '@marta This is terrible news. We hope everyone is OK, we are here to support you.',
    es: '@marta Es una noticia terrible. Esperamos que usted esté bien, estamos para ayudarle.',
  },
  {
    what: 'compassion with what happened',
    en: 'That sounds like an awful situation, and it must have been a horrible day for you.',
    es: 'Parece una situación horrible, y habrá sido un día espantoso para usted.',
  },
  {
    what: 'advice',
    en: 'You will see that it works; be careful with the cable.',
    es: 'Ya verás que funciona, vas a ver un botón; ten cuidado con el cable.',
  },
  { what: 'a damaged file', en: 'Your file is corrupt.', es: 'El archivo que usted envió está corrupto.' },
  { what: 'an illness', en: 'If you are ill, call us.', es: '¿Está usted enfermo o de baja?' },
  { what: 'an explanation', en: 'Let me explain, it is very easy.', es: 'Te explico: es muy sencillo.' },
  {
    what: 'titles without marks',
    en: 'Your copies of American Idiot and The Idiot are on their way.',
    es: 'Usted tendrá mañana El idiota y La loca de la casa.',
  },
  { what: 'nothing', en: '', es: ' ' },
  { what: 'emoji alone', en: '🙂👍🏽', es: '🤬🤬🤬' },
  { what: 'signs alone', en: '?!?! ... ***', es: '¿¡!? …' },
  { what: 'invisible characters alone', en: '\u200B\u200E\uFEFF', es: '\u202E\u2066' },
  { what: 'half a character', en: 'Hello \uD83D there', es: 'Hola \uDC00 señor' },
  { what: 'characters of control', en: 'Hello\u0000\u0007 there', es: 'Hola\u0000\u001B[31m señor' },
  {
    what: 'mixed scripts',
    en: 'Hello Здравствуйте 你好, your ticket is ready.',
    es: 'Hola 你好 مرحبا, su billete está listo.',
  },
  {
    what: 'text from right to left',
    en: '\u202Eyour order\u202C is on its way',
    es: '\u202Esu pedido\u202C está en camino',
  },
  {
    what: "a customer's insult quoted",
    en: 'I am sorry that our driver called you "a stupid idiot", that is not acceptable.',
    es: 'Lamento que el repartidor le llamara «idiota inútil», no es aceptable.',
  },
  {
    what: "a customer's insult in curly marks",
    en: 'You wrote “you are all useless idiots”; I am sorry we disappointed you.',
    es: 'Usted escribió “son todos unos idiotas”; lamento haberle decepcionado.',
  },
  {
    what: 'quoted lines',
    en: '> you are all useless idiots\nI am sorry you feel that way. Let me help.',
    es: '> sois todos unos idiotas\nLamento que se sienta así. Le ayudo.',
  },
  { what: 'a negation', en: 'You are not stupid at all.', es: 'Usted no es tonto en absoluto.' },
  { what: 'a negation, contracted', en: "You aren't stupid, many people ask this.", es: 'No, usted tampoco es tonto.' },
  {
    what: 'a denial of having said it',
    en: 'Nobody thinks you are an idiot.',
    es: 'Nadie piensa que usted sea idiota.',
  },
  { what: 'a denial of thinking it', en: 'I do not think that you are stupid.', es: 'No creo que usted sea tonto.' },
  {
    what: 'reported speech',
    en: 'The courier told us he was called an idiot at the door.',
    es: 'El mensajero nos dijo que le llamaron idiota en la puerta.',
  },
  {
    what: 'what the customer says of themselves',
    en: 'You said you felt like an idiot, but this happens a lot.',
    es: 'Dijo que se sentía idiota, pero le pasa a mucha gente.',
  },
  {
    what: 'titles of songs',
    en: 'The songs “Creep” and “American Idiot” are on the album you ordered.',
    es: 'Las canciones «Idiota» y «Loca» están en el disco que pidió.',
  },
  {
    what: 'titles named as such',
    en: 'The film Dumb and Dumber and the book The Idiot are available.',
    es: 'La película El tonto y el libro El idiota están disponibles.',
  },
  {
    what: 'names of places',
    en: 'The car park in Scunthorpe is next to Cox Street, near Penistone.',
    es: 'Las tiendas de Villapene, Guarromán y Puente Genil están cerca.',
  },
  {
    what: 'surnames',
    en: 'Mr Cox, Ms. Dick and Dr Butt will call you.',
    es: 'El señor Gordo y la Sra. Bobo le llamarán.',
  },
  {
    what: 'words that hold others',
    en: 'Please assess the class and pass the cocktail.',
    es: 'Revise el computador y la disputa del cálculo.',
  },
  {
    what: 'markup',
    en: '<p class="idiot">Your order is on its way.</p><br/>',
    es: '<!-- idiota --><p>Su pedido está en camino.</p>',
  },
  {
    what: 'links',
    en: 'Please see https://example.org/stupid/idiot?fool=1 for the steps.',
    es: 'Vea www.example.org/idiota/tonto para los pasos.',
  },
  {
    what: 'addresses',
    en: 'Write to idiot@example.org, please.',
    es: 'Escriba a tonto.idiota@example.org, por favor.',
  },
  { what: 'a list of letters', en: 'Choose a b c d e f or g.', es: 'Elija a b c d e f o g.' },
];

describe('an insult in disguise is found', () => {
  it.each(RUDE)('by $what', ({ en, es }) => {
    expect({ en: flagsOf(en), es: flagsOf(es) }).toEqual({
      en: expect.arrayContaining(['rude']) as unknown,
      es: expect.arrayContaining(['rude']) as unknown,
    });
  });
});

describe('nothing rude is found', () => {
  it.each(NOT_RUDE)('in $what', ({ en, es }) => {
    expect([...flagsOf(en), ...flagsOf(es)]).not.toContain('rude');
  });
});
