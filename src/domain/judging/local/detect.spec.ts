import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { bareConversation } from '../../conversations/bare-conversation.js';
import { type Conversation, type TurnRole } from '../../conversations/conversation.js';
import { type Detection } from './detection.js';
import { createDetector } from './detect.js';
import { decodeWeights } from './model/weights.js';

const weights = decodeWeights(readFileSync(new URL('./weights.bin', import.meta.url)));
/** Small words alone tell the language here, so that the tests need no tables. */
const detect = createDetector({ weights, identifyLanguage: () => ({ language: null, confidence: 0 }) });
const NOTHING_KNOWN = { languages: [], competitors: ['Vodacel'], topics: [] };

function conversation(...turns: [TurnRole, string][]): Conversation {
  return bareConversation(
    turns.map(([role, text]) => ({ role, text })),
    { agent: { externalId: 'a-1', name: null } },
  );
}

const judged = (...turns: [TurnRole, string][]): Detection => detect(conversation(...turns), NOTHING_KNOWN);
const kinds = (detection: Detection): string[] => detection.flags.map((flag) => flag.kind);
const rude = (text: string): number => judged(['agent', text]).turns[0]?.scores.rude ?? NaN;

describe('a rude reply', () => {
  it.each([
    'You are an idiot, read the e-mail I sent you.',
    'That is not my problem, deal with it, you moron.',
    'Es usted un inútil, no es mi problema.',
    'Eres tonto, ya te lo he dicho mil veces.',
    'You absolute 1d10t.',
    'You are an i d i o t.',
    'You are st\u200Bupid and so is your question.',
    'YOU ARE АN IDІOT',
    'Shut up and stop complaining.',
    'Cállate y deja de quejarte.',
  ])('is found: %s', (text) => expect(kinds(judged(['agent', text]))).toContain('rude'));

  it('is shown in its own words, with a reason in both languages that names them', () => {
    const text = 'Well… you, sir, are an idiot 🙄.';
    const flag = judged(['agent', text]).flags.find(({ kind }) => kind === 'rude');
    const quote = flag?.evidence[0];
    expect(quote).toEqual({
      type: 'quote',
      turn: 0,
      start: text.indexOf('idiot'),
      end: text.indexOf('idiot') + 5,
      text: 'idiot',
    });
    expect(flag?.agent).toBe('a-1');
    expect(flag?.reason.en).toContain('insult: “idiot”');
    expect(flag?.reason.es).toContain('insulto: «idiot»');
  });
});

describe('a reply that is not rude', () => {
  it.each([
    ['has emoji only', '🙂👍🏽'],
    ['is empty', ''],
    ['is a short right answer', 'Yes, it ships on Monday.'],
    ['is blunt', 'Restart the router. Then wait two minutes.'],
    ['swears at nobody', 'Damn, the server is down again, sorry about that!'],
    ['negates', 'You are not stupid at all, many people ask this.'],
    ['negates in Spanish', 'Usted no es tonto, le pasa a mucha gente.'],
    ['quotes the customer', 'I am sorry that our driver called you "a stupid idiot", that is not acceptable.'],
    ['quotes lines', '> you are all useless idiots\nI am sorry you feel that way. Let me help.'],
    ['reports speech', 'The courier told us he was called an idiot at the door.'],
    ['names a song', 'The song is titled “Creep” by Radiohead and it is on the album you ordered.'],
    ['names places', 'The car park in Scunthorpe is next to Cox Street, near Penistone.'],
    ['holds HTML', '<p class="idiot">Your order is on its way.</p><br/>'],
    ['holds a link', 'Please see https://example.org/stupid/idiot?fool=1 for the steps.'],
    ['mixes scripts', 'Hello Здравствуйте 你好, your ticket is ready.'],
    ['has direction marks', '\u202Eyour order\u202C is on its way'],
    ['is courteous in Spanish', 'Muchas gracias por su paciencia, enseguida lo reviso.'],
  ])('%s', (_, text) => expect(kinds(judged(['agent', text]))).not.toContain('rude'));

  it('is scored lower the less it offends', () => {
    const polite = rude('Thank you for your patience, I would be happy to help you with this.');
    const blunt = rude('Send the form again.');
    const insulting = rude('Send the form again, you idiot.');
    expect(polite).toBeLessThan(blunt);
    expect(blunt).toBeLessThan(0.5);
    expect(insulting).toBeGreaterThan(0.7);
  });
});

describe('the customer', () => {
  it('is frustrated where they say so', () => {
    const text = 'This is the third time I write and still nothing, I am fed up, this is unacceptable!';
    expect(kinds(judged(['customer', text]))).toContain('frustration');
    expect(kinds(judged(['customer', 'Estoy harta, es la tercera vez y nadie responde, es una vergüenza.']))).toContain(
      'frustration',
    );
    expect(kinds(judged(['customer', 'Thanks, that worked perfectly!']))).not.toContain('frustration');
  });

  it.each([
    'I am going to switch to another provider.',
    'Me doy de baja, no vuelvo nunca más.',
    'Vodacel has better prices.',
    'Can I speak to someone local please?',
  ])('may leave: %s', (text) => expect(kinds(judged(['customer', text]))).toContain('churn_risk'));

  it.each([
    'This is really frustrating, your website says you help in English.',
    'I am very disappointed.',
    'Never mind. I give up.',
    'Estoy muy disgustada y quiero que conste.',
    'Esto es inaceptable.',
  ])('is frustrated, and says so: %s', (text) => expect(kinds(judged(['customer', text]))).toContain('frustration'));

  it.each(['I am not angry, only curious.', 'No estoy enfadada.', 'He said it was unacceptable.'])(
    'does not say that it is frustrated: %s',
    (text) => expect(kinds(judged(['customer', text]))).not.toContain('frustration'),
  );

  it.each([
    'Will my saved data be erased if I uninstall the game?',
    'It freezes when switching to the emoji keyboard.',
    'The last time I called you were very kind.',
    'La última vez que llamé me atendieron bien.',
    'My parents do not speak English.',
    'Okay, bye bye.',
  ])('does not leave: %s', (text) => expect(kinds(judged(['customer', text]))).not.toContain('churn_risk'));

  it.each([
    'I am looking for a Virgin train to London.',
    'I was lied to by #Virgin staff.',
    'Your system cancels our POs again and again.',
    'El pitido del aparato me está volviendo loca.',
  ])('abuses nobody by a name or a word about oneself: %s', (text) => {
    expect(kinds(judged(['agent', 'Hello, how can I help you?'], ['customer', text]))).not.toContain('customer_abuse');
  });

  it('may abuse the agent, which never counts against the agent', () => {
    const detection = judged(['customer', 'Fuck you, you stupid bitch'], ['agent', 'I am sorry you feel that way.']);
    const flag = detection.flags.find(({ kind }) => kind === 'customer_abuse');
    expect(flag?.agent).toBeNull();
    expect(kinds(detection)).not.toContain('rude');
  });
});

describe('a curt reply', () => {
  it('is brief where the customer needed more', () => {
    const plea =
      'My order is three weeks late, nobody answers the phone and I need it tomorrow. What happened? Can you help?';
    expect(kinds(judged(['customer', plea], ['agent', 'No.']))).toContain('curt');
    expect(kinds(judged(['customer', 'Thank you so much!'], ['agent', "You're welcome!"]))).not.toContain('curt');
  });
});

describe('what is not judged', () => {
  it('is a turn in a language without a judge: no scores rather than wrong ones', () => {
    const [turn] = judged(['agent', 'Das ist nicht mein Problem, und ich habe keine Zeit für Sie, Sie Idiot.']).turns;
    expect(turn?.language).toBe('de');
    expect(turn?.scores.rude).toBeUndefined();
  });

  it('is who wrote it: names and ways of speaking move no score', () => {
    const text = (name: string) =>
      `Hi ${name}, I checked your order and it is not my problem that you missed the courier.`;
    const scores = [
      'John Smith',
      'DeShawn Jackson',
      'María Quispe',
      'Mohammed Al-Farsi',
      'Nguyễn Thị Hoa',
      'Adwoa Boateng',
    ].map((name) => rude(text(name)));
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThan(0.05);
    const pairs = [
      ['I am going to check it for you now.', 'I am gonna check it for y’all now.'],
      ['Usted puede verlo en su cuenta ahora.', 'Vos podés verlo en tu cuenta ahora.'],
      ['Kindly send us the form again.', 'Please send us the form again.'],
    ];
    for (const [one = '', other = ''] of pairs) expect(Math.abs(rude(one) - rude(other))).toBeLessThan(0.05);
  });
});

describe('any input', () => {
  it('gives scores within 0..1 and evidence that stands in its turn, the same every time', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.lorem(),
      fc.constantFrom('you idiot', 'harto', '"', '> ', '*** '),
    );
    const turn = fc.tuple(fc.constantFrom<TurnRole>('customer', 'agent', 'bot', 'system'), text);
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 6 }), (turns) => {
        const whole = conversation(...turns);
        const detection = detect(whole, NOTHING_KNOWN);
        expect(detection).toEqual(detect(whole, NOTHING_KNOWN));
        for (const score of [detection.scores, ...detection.turns.map((t) => t.scores)].flatMap((s) =>
          Object.values(s),
        )) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        for (const evidence of detection.flags.flatMap((flag) => flag.evidence)) {
          if (evidence.type !== 'quote') continue;
          expect(whole.turns[evidence.turn]?.text.slice(evidence.start, evidence.end)).toBe(evidence.text);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(['a ', 'i ', '1.', '@', '<', '"', '> x\n', 'a@', '😀', 'a*', 'not ', 'é\u0301', '\u200B'])(
    'of a hundred thousand characters of %j is judged',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(judged(['customer', 'Where is it?'], ['agent', text]).turns).toHaveLength(2);
    },
  );

  it('of a million characters is judged to its end', () => {
    const text = `${'word '.repeat(200_000)} you idiot`;
    expect(kinds(judged(['agent', text]))).toContain('rude');
  });
});
