import { contentHash } from '../../src/platform/ingest/content-hash.js';
import { unlike } from '../contracts/transcript-format-samples.js';

it('is 32 bytes, the same for the same content only', () => {
  expect(contentHash(unlike(1))).toHaveLength(32);
  expect(contentHash(unlike(1)).equals(contentHash(structuredClone(unlike(1))))).toBe(true);
  expect(contentHash(unlike(1)).equals(contentHash({ ...unlike(1), tags: ['late'] }))).toBe(false);
});
