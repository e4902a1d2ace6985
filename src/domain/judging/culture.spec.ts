import { bareConversation } from '../conversations/bare-conversation.js';
import { type Conversation, type TurnRole } from '../conversations/conversation.js';
import { type CultureProfile, type CultureRule } from '../rubrics/rubric.js';
import { agentParts } from './agent-part.js';
import { isOneLetterOff } from './culture-brand.js';
import { type CultureFinding } from './culture-finding.js';
import { chooseCulture } from './culture-profile.js';
import { cultureFlags, judgeCulture } from './culture.js';
import { checkEvidence } from './evidence-check.js';

const profile = (over: Partial<CultureProfile>): CultureProfile => ({
  language: 'es',
  channels: [],
  formality: null,
  greetings: [],
  closings: [],
  directness: null,
  brandWords: [],
  requiredPhrases: [],
  bannedPhrases: [],
  ...over,
});
const english = (over: Partial<CultureProfile>) => profile({ language: 'en', ...over });

type Line = [role: TurnRole, text: string, author?: string];
function conversation(lines: Line[], over: Partial<Conversation> = {}): Conversation {
  return bareConversation(
    lines.map(([role, text, author]) => ({ role, text, author: author ?? null })),
    { language: 'es', closedAt: { utc: 0, offsetMinutes: 0 }, agent: { externalId: 'ana', name: null }, ...over },
  );
}
const program = { timeZone: 'UTC', businessHours: [], holidays: [], replyTargets: {} };

function agentPart(c: Conversation, agent: string) {
  const part = agentParts(c).find((p) => p.agent === agent);
  if (part === undefined) throw new Error(`${agent} has no part`);
  return part;
}

/** The finding of one rule on one agent's part; its evidence must hold. */
function find(
  rule: CultureRule,
  lines: Line[],
  culture: CultureProfile,
  agent = 'ana',
  over: Partial<Conversation> = {},
) {
  const c = conversation(lines, over);
  const findings = judgeCulture(agentPart(c, agent), culture, () => null);
  for (const evidence of findings.flatMap((f) => f.evidence)) expect(checkEvidence(evidence, c, program)).toBeNull();
  expect(findings.every((f) => f.strength >= 0 && f.strength <= 1 && f.evidence.length > 0)).toBe(true);
  return findings.find((f) => f.rule === rule) ?? null;
}
const quotes = (finding: CultureFinding | null) =>
  finding?.evidence.map((e) => (e.type === 'quote' ? e.text : `no ${e.type}`)) ?? null;
const says = (text: string): Line[] => [['agent', text]];

describe('formality in Spanish', () => {
  const formal = profile({ formality: 'formal' });
  const informal = profile({ formality: 'informal' });

  it.each([
    ['Tu factura llega mañana.', ['Tu']],
    ['¿Me puedes decir tu número?', ['puedes', 'tu']],
    ['Dime qué ves en la pantalla.', ['Dime', 'ves']],
    ['Te llamo luego y te lo explico.', ['Te', 'te']],
    ['Voy a enviarte el enlace.', ['enviarte']],
    ['Estoy enviándotelo, no: estoy ayudándote.', ['ayudándote']],
    ['¿Reiniciaste el router?', ['Reiniciaste']],
    ['Lo recibirás el lunes.', ['recibirás']],
    ['Quédate tranquilo.', ['Quédate', 'tranquilo']],
    ['Esto va contigo, no con vosotros.', ['contigo', 'vosotros']],
    ['TÚ VERÁS', ['TÚ', 'VERÁS']],
  ])('finds tú where usted is wanted: %s', (text, expected) => {
    const finding = find('formality', says(text), formal);
    expect(quotes(finding)).toEqual(expected);
    expect(finding?.strength).toBe(1);
  });

  it.each([
    'Le envío su factura y queda usted al día.',
    '¿Le apetece un té? Además existe otra parte fuerte, quizás jamás triste.',
    'Sus averías y baterías; consiste en compartir la parte aparte del deporte.',
    'Indíqueme su número, por favor.',
    'Puedo ayudarle con eso.',
    'El cliente dijo «tú verás» y usted tenía razón.',
  ])('finds nothing amiss in %s', (text) => {
    expect(find('formality', says(text), formal)).toMatchObject({ strength: 0 });
  });

  it('is less strong where tú only slips in among usted', () => {
    const finding = find(
      'formality',
      says('Buenos días, usted tiene razón. Su línea está bien. Le llamo si quieres.'),
      formal,
    );
    expect(quotes(finding)).toEqual(['quieres']);
    expect(finding?.strength).toBeGreaterThan(0.6);
    expect(finding?.strength).toBeLessThan(0.8);
    expect(finding?.reason.en).toContain('mixes it with “quieres”');
  });

  it('finds usted where tú is wanted', () => {
    expect(quotes(find('formality', says('¿Puede usted esperar? Disculpe.'), informal))).toEqual(['usted', 'Disculpe']);
    expect(find('formality', says('¿Puedes esperar? Te aviso.'), informal)).toMatchObject({ strength: 0 });
  });

  it('does not take su for usted where tú is wanted, since it may be somebody else’s', () => {
    expect(find('formality', says('Te paso con Luis, es su turno.'), informal)).toMatchObject({ strength: 0 });
  });

  it('says nothing where nobody is addressed', () => {
    expect(find('formality', says('Quitado.'), formal)).toBeNull();
  });

  it('takes quoted words of the customer for the customer’s', () => {
    expect(find('formality', says('Recibido. Gracias.\n> ¿me puedes decir tu horario?'), formal)).toBeNull();
    expect(find('formality', says('Usted escribió "dime tu horario".'), formal)).toMatchObject({ strength: 0 });
  });

  it('leaves turns in another language alone', () => {
    const c = conversation(says('Me te quieres tu'));
    expect(judgeCulture(agentPart(c, 'ana'), formal, () => 'pt')).toEqual([]);
  });
});

describe('formality in English', () => {
  it('finds familiar words where formality is wanted', () => {
    const finding = find('formality', says('Yeah no worries mate, gonna check.'), english({ formality: 'formal' }));
    expect(quotes(finding)).toEqual(['Yeah', 'no worries', 'mate', 'gonna']);
  });
  it('finds stiff words where an informal manner is wanted', () => {
    const finding = find(
      'formality',
      says('Dear Sir, please be advised that it ships today.'),
      english({ formality: 'informal' }),
    );
    expect(quotes(finding)).toEqual(['Dear Sir', 'Sir', 'please be advised']);
  });
  it('is kept where there are none', () => {
    expect(find('formality', says('It ships today.'), english({ formality: 'formal' }))).toMatchObject({ strength: 0 });
  });
  it('has no test for other languages', () => {
    expect(find('formality', says('Du kannst warten.'), profile({ language: 'de', formality: 'formal' }))).toBeNull();
  });
});

describe('the greeting', () => {
  const culture = profile({ greetings: ['Buenos días', 'Estimado'] });
  it.each<[string, Line[], string | null]>([
    [
      'stands at the beginning',
      [
        ['customer', 'Hola'],
        ['agent', '¡BUENOS DIAS! Soy Ana.'],
      ],
      'BUENOS DIAS',
    ],
    ['stands after the customer’s name', [['agent', 'Marta, muy buenos días.']], 'buenos días'],
    [
      'comes in the next message of the same run',
      [
        ['agent', 'Un momento.'],
        ['agent', 'Buenos días.'],
      ],
      'Buenos días',
    ],
    ['comes too late in the text', [['agent', 'Sí. No. Quizá. Buenos días.']], null],
    [
      'comes only after the customer spoke again',
      [
        ['agent', 'Sí.'],
        ['customer', 'Ah'],
        ['agent', 'Buenos días.'],
      ],
      null,
    ],
    ['is only the customer’s', [['agent', '> Buenos días\nSí.']], null],
  ])('that %s', (_, lines, expected) => {
    const finding = find('greeting', lines, culture);
    expect(finding?.strength).toBe(expected === null ? 0.7 : 0);
    expect(quotes(finding)).toEqual([expected ?? 'no absence']);
  });
  it('is not owed by an agent who takes over', () => {
    const lines: Line[] = [
      ['agent', 'Buenos días'],
      ['customer', '¿Y?'],
      ['agent', 'Le ayudo yo.', 'leo'],
    ];
    expect(find('greeting', lines, culture, 'leo')).toBeNull();
    expect(find('greeting', lines, culture, 'ana')).toMatchObject({ strength: 0 });
  });
  it('names what was sought', () => {
    const [absence] = find('greeting', says('Sí.'), culture)?.evidence ?? [];
    expect(absence).toEqual({
      type: 'absence',
      sought: { en: 'a greeting: “Buenos días”, “Estimado”', es: 'un saludo: “Buenos días”, “Estimado”' },
      turns: [0],
    });
  });
});

describe('the closing', () => {
  const culture = english({ closings: ['take care', 'anything else I can help'] });
  it.each<[string, Line[], number | null]>([
    [
      'in the last turn',
      [
        ['customer', 'a'],
        ['agent', 'Done. Take care!'],
      ],
      0,
    ],
    [
      'before a last thanks',
      [
        ['agent', 'Done. Take care!'],
        ['customer', 'Thanks!'],
        ['agent', 'Welcome.'],
      ],
      0,
    ],
    [
      'before the customer asked again',
      [
        ['agent', 'Take care!'],
        ['customer', 'And the bill?'],
        ['agent', 'Paid.'],
      ],
      0.6,
    ],
    [
      'as a question that got no answer',
      [
        ['customer', 'a'],
        ['agent', 'Is there anything else I can help with?'],
      ],
      0,
    ],
    [
      'missing',
      [
        ['customer', 'a'],
        ['agent', 'Done.'],
        ['customer', 'ok'],
      ],
      0.6,
    ],
    [
      'missing after a question the customer left open',
      [
        ['customer', 'a'],
        ['agent', 'Which model is it?'],
      ],
      null,
    ],
    [
      'missing while the customer still waits',
      [
        ['agent', 'Done.'],
        ['customer', 'It is not done at all'],
      ],
      null,
    ],
  ])('%s', (_, lines, strength) => {
    expect(find('closing', lines, culture)?.strength ?? null).toBe(strength);
  });
  it('is not owed while the conversation is open, nor by whoever handed it over', () => {
    expect(find('closing', says('Done.'), culture, 'ana', { closedAt: null })).toBeNull();
    const lines: Line[] = [
      ['agent', 'I pass you on.'],
      ['agent', 'Done.', 'leo'],
    ];
    expect(find('closing', lines, culture, 'ana')).toBeNull();
    expect(find('closing', lines, culture, 'leo')).toMatchObject({ strength: 0.6 });
  });
});

describe('phrases', () => {
  it('may be banned by regular expressions, which quoted words do not count for', () => {
    const culture = profile({ bannedPatterns: ['bit\\.ly/\\w+', 'pedido n[ºo] ?\\d+'] });
    const finding = find('banned_phrases', says('Mire bit.ly/x9 del Pedido nº 77.'), culture);
    expect(quotes(finding)).toEqual(['bit.ly/x9', 'Pedido nº 77']);
    expect(find('banned_phrases', says('Usted dijo «pedido nº 77».'), culture)).toMatchObject({ strength: 0 });
  });

  it('that are banned are found whatever their case, accents and spaces', () => {
    const culture = profile({ bannedPhrases: ['cálmese', 'es lo que hay'] });
    expect(quotes(find('banned_phrases', says('CALMESE, es  lo\nque hay.'), culture))).toEqual([
      'CALMESE',
      'es  lo\nque hay',
    ]);
    expect(find('banned_phrases', says('Todo en orden.'), culture)).toMatchObject({ strength: 0 });
    expect(find('banned_phrases', says('Usted dijo «cálmese».'), culture)).toMatchObject({ strength: 0 });
    expect(
      find(
        'banned_phrases',
        [
          ['customer', 'cálmese'],
          ['agent', 'Sí'],
        ],
        culture,
      ),
    ).toMatchObject({ strength: 0 });
  });
  it('are no part of a longer word', () => {
    expect(find('banned_phrases', says('Hispanic'), english({ bannedPhrases: ['panic'] }))).toMatchObject({
      strength: 0,
    });
  });
  it('that are required may be said by any agent, and are owed by the first', () => {
    const culture = english({ requiredPhrases: ['this call is recorded', 'ref 24'] });
    const lines: Line[] = [
      ['agent', 'This call is recorded.'],
      ['agent', 'Your ref 24.', 'leo'],
    ];
    expect(quotes(find('required_phrases', lines, culture))).toEqual(['This call is recorded', 'ref 24.']);
    const missing = lines.slice(0, 1);
    expect(find('required_phrases', missing, culture)).toMatchObject({
      strength: 0.8,
      reason: { en: 'The client requires “ref 24”.' },
    });
    const without: Line[] = [
      ['agent', 'Hello'],
      ['agent', 'Hello', 'leo'],
    ];
    expect(find('required_phrases', without, culture, 'ana')).toMatchObject({ strength: 1 });
    expect(find('required_phrases', without, culture, 'leo')).toBeNull();
  });
});

describe('brand words', () => {
  const culture = english({ brandWords: ['NookPad', 'Fibra Telmara', 'Brightnook'] });
  it.each([
    ['the nookpad', ['nookpad']],
    ['the NOOKPAD', ['NOOKPAD']],
    ['the Nook Pad', ['Nook Pad']],
    ['the Nook-Pad', ['Nook-Pad']],
    ['the Nokpad, the Nookpda', ['Nokpad', 'Nookpda']],
    ['your fibra telmara', ['fibra telmara']],
    ['two nookpads', ['nookpads']],
    ["brightnook's shop", ["brightnook's"]],
  ])('written otherwise are found: %s', (text, expected) => {
    const finding = find('brand_words', says(text), culture);
    expect(quotes(finding)).toEqual(expected);
    expect(finding?.strength).toBeGreaterThanOrEqual(0.5);
  });
  it.each([
    'The NookPad is here.',
    'Two NookPads.',
    'Brightnook’s shop',
    'Brightnook’s Fibra Telmara, see www.brightnook.example',
  ])('written right are kept: %s', (text) => {
    expect(find('brand_words', says(text), culture)).toMatchObject({ strength: 0 });
  });
  it('say nothing where none is used, or only in a link or a quotation', () => {
    expect(find('brand_words', says('See www.nookpad.example or write to care@nookpad.example'), culture)).toBeNull();
    expect(find('brand_words', says('You wrote “nookpad”.'), culture)).toBeNull();
  });
  it.each([
    ['novatell', 'novatel', true],
    ['novate', 'novatel', true],
    ['novetel', 'novatel', true],
    ['novatle', 'novatel', true],
    ['novatel', 'novatel', false],
    ['novetal', 'novatel', false],
    ['clare', 'clara', false],
  ])('%s is one letter off %s: %s', (a, b, expected) => {
    expect(isOneLetterOff(a, b)).toBe(expected);
  });
});

describe('directness', () => {
  it('that is warm acknowledges the customer first', () => {
    const warm = english({ directness: 'warm' });
    const reply = (text: string): Line[] => [
      ['customer', 'It broke'],
      ['agent', text],
    ];
    expect(find('directness', reply('I am sorry to hear that. Which model is it?'), warm)).toMatchObject({
      strength: 0,
    });
    expect(find('directness', reply('Which model is it?'), warm)).toMatchObject({ strength: 0.5 });
    expect(find('directness', says('Which model is it?'), warm)).toBeNull();
  });
  it('that is direct does not bury the answer', () => {
    const direct = english({ directness: 'direct' });
    const polite = 'Thank you so much for taking the time to write to us today about this. '.repeat(3);
    const answer = 'The parcel left on Monday and will be with you on Wednesday morning before ten. '.repeat(3);
    expect(find('directness', says(polite + answer), direct)).toMatchObject({ strength: 0.5 });
    expect(find('directness', says(answer + polite), direct)).toMatchObject({ strength: 0 });
    expect(find('directness', says('On Wednesday.'), direct)).toBeNull();
  });
});

describe('the profile that holds', () => {
  const cultures = [
    profile({ language: 'es' }),
    profile({ language: 'es-MX' }),
    profile({ language: 'es', channels: ['email', 'voice'] }),
    english({}),
  ];
  it.each([
    ['es', 'chat', 0],
    ['es-ES', 'chat', 0],
    ['es-MX', 'email', 1],
    ['es_mx', 'chat', 1],
    ['es', 'email', 2],
    ['ES-AR', 'voice', 2],
    ['en-GB', 'sms', 3],
    ['fr', 'chat', -1],
  ] as const)('for %s on %s is number %s', (language, channel, index) => {
    expect(chooseCulture(cultures, language, channel)).toBe(cultures[index] ?? null);
  });
});

describe('culture flags', () => {
  it('are raised for broken customs of the agent, not for slight ones', () => {
    const c = conversation(says('tu nookpad. NookPad'));
    const findings = judgeCulture(
      agentPart(c, 'ana'),
      profile({ formality: 'formal', brandWords: ['NookPad'] }),
      () => null,
    );
    expect(findings.map((f) => [f.rule, f.strength])).toEqual([
      ['formality', 1],
      ['brand_words', 0.5],
    ]);
    expect(cultureFlags(findings, 'ana')).toMatchObject([{ kind: 'culture', agent: 'ana', strength: 1 }]);
  });
  it('read long turns in linear time', () => {
    const c = conversation(says('te dime tu nookpa '.repeat(20_000)));
    const culture = profile({ formality: 'formal', brandWords: ['NookPad'], bannedPhrases: ['te dime tu nada'] });
    expect(judgeCulture(agentPart(c, 'ana'), culture, () => null)).toHaveLength(3);
  });
});
