import { type Token } from './local/text/tokens.js';

/** How a word addresses the customer; `weak` forms of usted may also speak of a third person. */
export type Address = 'informal' | 'formal' | 'weakly_formal' | null;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const INFORMAL = words(`
  tú tu tus tuyo tuya tuyos tuyas te ti contigo vos vosotros vosotras os vuestro vuestra vuestros vuestras
  puedes tienes quieres necesitas debes sabes estás eres has vas haces dices ves prefieres encuentras recibes envías llamas
  das pones crees buscas usas entiendes esperas vienes sigues pides pagas abres entras miras dejas llevas vives ganas pierdes
  recuerdas hablas escribes lees eliges tuviste fuiste hiciste dijiste pudiste quisiste pusiste viniste estuviste
  podrías deberías querrías tendrías harías serías estarías habrías necesitarías preferirías
  puedas tengas quieras necesites sepas hagas digas veas estés seas vayas hayas pongas vengas prefieras
  podéis tenéis queréis necesitáis sabéis estáis sois habéis
  dime dame cuéntame déjame mándame envíame escríbeme llámame avísame indícame confírmame espérame perdóname discúlpame
  ayúdame pásame dinos danos cuéntanos mándanos envíanos escríbenos llámanos avísanos
  haz hazlo hazme ponlo ponte tenlo míralo pruébalo reinícialo descárgalo ábrelo ciérralo revísalo envíalo mándalo apágalo
  enciéndelo desconéctalo conéctalo tranquilo tranqui
`);

const FORMAL = words(`
  usted ud vd uds vds
  permítame permítanos indíqueme indíquenos dígame díganos disculpe discúlpeme discúlpenos perdone perdóneme espere espéreme
  deme déme denos escríbame escríbanos envíeme envíenos mándeme mándenos llámeme llámenos avíseme avísenos facilíteme
  facilítenos confírmeme confírmenos cuénteme cuéntenos déjeme déjenos compruebe reinicie desconecte conecte apague encienda
  pruebe revise verifique acceda introduzca pulse seleccione descargue siga tenga mire oiga fíjese quédese conéctese
  tranquilícese cálmese despreocúpese
`);

const WEAKLY_FORMAL = words('su sus suyo suya suyos suyas le les consigo');

/** Words that end like a verb of tú and are none. */
const NO_VERBS = words(`
  existe insiste asiste consiste persiste resiste desiste subsiste coexiste triste chiste quiste viste reviste embiste
  desgaste gaste contraste subaste baste traste engaste despiste aliste liste conquiste entreviste alpiste
  parte arte marte aparte comparte imparte reparte departe baluarte estandarte descarte encarte
  fuerte suerte muerte inerte advierte divierte convierte invierte vierte revierte pervierte alerte oferte acierte despierte concierte
`);

/** -aste, -iste; -arás, -erás, -irás; ayudarte, ayudándote, enviártelo; fíjate. Written with their accents. */
const INFORMAL_ENDING =
  /^(?:\p{L}{0,20}(?:ar|er|ir|dr|br)ás|\p{L}{2,20}(?:aste|iste|(?:ar|er|ir|ír)te|(?:ándo|iéndo|yéndo)te|[áéí]rtel[oa]s?|[áéí]\p{L}{1,5}ate))$/u;
const WEAKLY_FORMAL_ENDING = /^\p{L}{2,20}(?:(?:ar|er|ir|ír)les?|[áéí]rsel[oa]s?)$/u;

/** How one Spanish word addresses the customer, by pronoun, possessive or verb form. */
export function spanishAddress(text: string, token: Token): Address {
  if (token.kind !== 'word' || token.quoted) return null;
  const word = text.slice(token.start, token.end).toLowerCase().normalize('NFC');
  if (INFORMAL.has(word)) return 'informal';
  if (FORMAL.has(word)) return 'formal';
  if (WEAKLY_FORMAL.has(word)) return 'weakly_formal';
  if (NO_VERBS.has(word)) return null;
  if (INFORMAL_ENDING.test(word)) return 'informal';
  return WEAKLY_FORMAL_ENDING.test(word) ? 'weakly_formal' : null;
}
