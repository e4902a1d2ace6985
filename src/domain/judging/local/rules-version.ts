/** Raised whenever a rule, a lexicon or a feature changes: with the weights it makes the local judge's version. */
export const RULES_VERSION = 8;
