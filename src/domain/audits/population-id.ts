/** Without these a list of one id a line, and the colon within an id, can be read in one way only. */
const IN_EXTERNAL_ID = /[%\r\n]/g;
const IN_SOURCE = /[%\r\n:]/g;

/**
 * What a conversation is called in the population of an audit: `source:externalId`, the ids by which the client's own systems
 * know it. Percent signs, line breaks and, in the source, colons are percent-encoded, so two conversations never share one.
 */
export function populationId(source: string, externalId: string): string {
  return `${source.replace(IN_SOURCE, encodeURIComponent)}:${externalId.replace(IN_EXTERNAL_ID, encodeURIComponent)}`;
}
