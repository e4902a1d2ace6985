import { type WordLists } from '../text/lexicon.js';

/** What takes a harsh word back from further away than a plain "not" does. */
export type DenialCategory = 'denial' | 'copula' | 'title';

/** `denial`: nobody thinks so, nobody said so; `copula`: what then joins "you" and the word; `title`: a surname follows. */
export const DENIAL_EN: WordLists<DenialCategory> = {
  denial: `nobody thinks, nobody thought, nobody said, nobody says, nobody is saying, no one thinks, no one thought, no one said, no one says,
    never said, never say, never thought, never think, never meant, didn't say, did not say, didn't mean, did not mean, don't think, do not think,
    don't believe, do not believe, doesn't mean, does not mean, not saying, not suggesting, not implying, didn't suggest, did not suggest`,
  copula: `are, were, is, was, be, you're, youre`,
  title: `mr, mrs, ms, miss, mx, dr, prof, professor, sir, lord, lady`,
};

export const DENIAL_ES: WordLists<DenialCategory> = {
  denial: `nadie piensa, nadie cree, nadie dice, nadie dijo, nadie ha dicho, nunca dije, nunca he dicho, nunca pense, jamas dije, jamas he dicho,
    no dije, no digo que, no he dicho, no creo que, no creemos que, no pienso que, no pensamos que, no quise decir, no queria decir, no significa que,
    no quiere decir que`,
  copula: `es, sea, eres, seas, era, fuera, fuese, fueras, son, sean, sois, seais, esta, este`,
  title: `señor, señora, señorita, sr, sra, srta, don, doña, doctor, doctora, dr, dra`,
};
