import { type Channel } from '../conversations/conversation.js';
import { type CultureProfile } from '../rubrics/rubric.js';

/**
 * The profile that holds for a language (BCP 47) on a channel: one for the very region before one for the language alone, then
 * one that names the channel before one for every channel, then the earlier one. Null where none does.
 */
export function chooseCulture(
  cultures: readonly CultureProfile[],
  language: string,
  channel: Channel,
): CultureProfile | null {
  let best: CultureProfile | null = null;
  let bestFit = 0;
  for (const profile of cultures) {
    const fit = languageFit(profile.language, language) * channelFit(profile, channel);
    if (fit > bestFit) [best, bestFit] = [profile, fit];
  }
  return best;
}

/** The language itself without script or region, in lower case: `es` of `es-MX`. */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** 10 for the same region, 3 for the language where the profile names no region, else 0. */
function languageFit(wanted: string, language: string): number {
  if (primaryLanguage(wanted) !== primaryLanguage(language)) return 0;
  if (!/[-_]/.test(wanted)) return 3;
  return wanted.toLowerCase().replaceAll('_', '-') === language.toLowerCase().replaceAll('_', '-') ? 10 : 0;
}

function channelFit({ channels }: CultureProfile, channel: Channel): number {
  if (channels.length === 0) return 1;
  return channels.includes(channel) ? 2 : 0;
}
