import { type WordLists } from '../text/lexicon.js';

/** What takes a harsh word back from further away than a plain "not" does, or turns it on something else than the reader. */
export type DenialCategory =
  'denial' | 'copula' | 'title' | 'article' | 'self' | 'own' | 'degree' | 'thing' | 'owner' | 'condition' | 'due';

/**
 * `denial`: nobody thinks so, nobody said so; `copula`: what then joins "you" and the word; `title`: a surname follows;
 * `article`: the name of a work may follow; `self`: the writer is, `own`: of the writer, `degree`: what may stand between;
 * `thing`: what is called names without anybody's being meant, but for its `owner`; `condition`: what follows has not happened;
 * `due`: what somebody may expect, in words that could begin a reproach.
 */
export const DENIAL_EN: WordLists<DenialCategory> = {
  denial: `nobody thinks, nobody thought, nobody said, nobody says, nobody is saying, no one thinks, no one thought, no one said, no one says,
    never said, never say, never thought, never think, never meant, didn't say, did not say, didn't mean, did not mean, don't think, do not think,
    don't believe, do not believe, doesn't mean, does not mean, not saying, not suggesting, not implying, didn't suggest, did not suggest`,
  copula: `are, were, is, was, be, you're, youre`,
  title: `mr, mrs, ms, miss, mx, dr, prof, professor, sir, lord, lady`,
  article: `the, a, an`,
  self: `i am, i'm, im, i was, i feel, i felt, i feel like, i felt like, we are, we're, we were, makes me, made me, drives me, driving me, drove me, calling myself, call myself`,
  own: `of me, of us, on me, on us, my fault, our fault, on our side, on our part, on my side, on my part, on our end, on my end, from our side, from our end,
    of mine, of ours, by me, by us`,
  degree: `a, an, the, such, so, very, really, quite, just, total, complete, being, look, bit, little, rather, too`,
  thing: `mistake*, error*, bug, bugs, glitch*, system*, machine*, computer*, software, app, apps, website, site, page, form, forms, rule, rules, policy, policies, process,
    procedure*, delay*, printer, device, thing, things, typo, typos, code, button, password*, update, updates, phone, laptop, weather, traffic, robot, robots, news, situation*, circumstance*, accident*, ordeal*, day, days`,
  owner: `your, you, u, ur, yours`,
  condition: `if, when, whenever, unless, in case, should`,
  due: `you should have received, you should have been told, you should have been informed, you should have been given, you should have been notified,
    you should have been contacted, you should have been able, you should have been charged, you should have been refunded, you should have been sent,
    you should have been offered, you should have got, you should have gotten, you should have had,
    you should have access, you should have it, you should have no, you should have a, you should have an, you should have the, you should have your,
    you should have enough, you shouldn't have to, you should not have to, you shouldn't have a, you shouldn't have any, you should not have any,
    because you didn't get, because you did not get, because you didn't receive, because you did not receive, because you haven't received`,
};

export const DENIAL_ES: WordLists<DenialCategory> = {
  denial: `nadie piensa, nadie cree, nadie dice, nadie dijo, nadie ha dicho, nunca dije, nunca he dicho, nunca pense, jamas dije, jamas he dicho,
    no dije, no digo que, no he dicho, no creo que, no creemos que, no pienso que, no pensamos que, no quise decir, no queria decir, no significa que,
    no quiere decir que`,
  copula: `es, sea, eres, seas, era, fuera, fuese, fueras, son, sean, sois, seais, esta, este`,
  article: `el, la, los, las, un, una, unos, unas`,
  self: `soy, fui, somos, fuimos, he sido, hemos sido, estoy, me siento, me senti, nos sentimos, me he sentido, me vuelve, me vuelven, me esta volviendo, me estan volviendo,
    volviendome, me tiene, me tienen`,
  own: `de mi parte, de nuestra parte, por mi parte, por nuestra parte, de parte mia, de parte nuestra, parte mia, parte nuestra, mio, mia, nuestro, nuestra,
    la culpa es mia, la culpa es nuestra`,
  degree: `un, una, unos, unas, el, la, tan, muy, bien, mas, todo, toda, bastante, verdadero, verdadera, auténtico, auténtica, completo, completa`,
  thing: `error, errores, fallo, fallos, sistema*, maquina*, ordenador*, computador*, programa, programas, aplicacion, app, web, pagina, formulario*, regla, reglas, norma,
    normas, politica, politicas, proceso*, tramite*, retraso*, impresora, aparato*, dispositivo*, cosa, cosas, errata*, boton, contraseña*, despiste*, descuido*, confusion,
    malentendido*, telefono*, movil, celular, clima, trafico, robot, robots, actualizacion, noticia*, situacion*, circunstancia*,
    accidente*, dia, dias`,
  owner: `su, sus, tu, tus, vuestro, vuestra, vuestros, vuestras, de usted`,
  condition: `si, se, cuando, en caso de que, a menos que, salvo que`,
  due: `deberia haber recibido, deberias haber recibido, tendria que haber recibido, tendrias que haber recibido, deberia haberle llegado, deberia haberte llegado,
    deberia tener, deberias tener`,
  title: `señor, señora, señorita, sr, sra, srta, don, doña, doctor, doctora, dr, dra`,
};
