// Consistent sampling, computed elsewhere.

/** README of ron-rivest/consistent_sampler, recomputed. */
export const RIVEST = {
  ids: ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'],
  seed: '314159',
  size: 4,
  drawn: ['B-2', 'B-3', 'A-3', 'A-2'],
  ticket: {
    id: 'AB-130',
    seed: '01382438112797316654',
    digits: '26299714122838008416507544297546663599715395525154425586041245287750224561854',
  },
};
