/** Failures after which waiting begins. */
export const FREE_FAILURES = 5;

/** No wait is longer, in seconds. */
export const LONGEST_DELAY = 900;

/** Failed attempts within an hour, from everywhere, after which an account's or an address's further ones wait sooner. */
export const SUSPICIOUS_FAILURES = { account: 100, address: 50 } as const;

/** As if so many had failed already, where account or address is suspicious. */
const SUSPICION = 8;

/**
 * How long, in seconds, one address must wait after its n-th attempt at one account before the next is looked at. The first is
 * always looked at, whatever others do: so nobody is locked out by what strangers try.
 */
export function delayAfter(attempts: number, suspicious: boolean): number {
  const counted = attempts + (suspicious ? SUSPICION : 0);
  if (counted < FREE_FAILURES) return 0;
  return Math.min(LONGEST_DELAY, 2 ** Math.min(counted - FREE_FAILURES + 1, 20));
}
