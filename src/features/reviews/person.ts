/** The judge of evaluations that a person made; its version is the person. */
export const PERSON = 'person';
