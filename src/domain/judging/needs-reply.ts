/** Longer messages say more than goodbye. */
const LONGEST_COURTESY = 160;

const COURTESY =
  /\b(?:thanks?|thank you|thx|cheers|bye|goodbye|great|perfect|awesome|ok|okay|all set|that'?s all|nothing else|no worries|have a (?:good|nice|great)|solved|works now|sorted|understood|got it|will do|i'?ll (?:try|check|do|have a look)|gracias|adi[oó]s|hasta luego|de acuerdo|perfecto|genial|vale|listo|eso es todo|nada m[aá]s|un saludo|saludos|buen d[ií]a|resuelto|solucionado|ya funciona|entendido|lo (?:pruebo|har[eé]|intento|miro)|voy a (?:probar|mirar|intentar)|obrigad[oa]|merci|danke|grazie)(?![\p{L}\p{N}])/iu;

/** Words that turn a courtesy into something still open. */
const STILL_OPEN =
  /\b(?:but|still|waiting|please|when|why|how|yet|pero|todav[ií]a|sigue|sigo|esperando|por favor|cu[aá]ndo|por qu[eé]|c[oó]mo|a[uú]n)(?![\p{L}\p{N}])/iu;

/** Whether a customer's message calls for an answer; a short thanks, goodbye or consent (English, Spanish, the thanks of some more) does not. */
export function needsReply(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || !/[\p{L}\p{N}]/u.test(trimmed.slice(0, LONGEST_COURTESY))) return false;
  if (trimmed.length > LONGEST_COURTESY || trimmed.includes('?')) return true;
  return STILL_OPEN.test(trimmed) || !COURTESY.test(trimmed);
}
