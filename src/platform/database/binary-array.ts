import { ArrayWriter } from './array-writer.js';

type Values<T> = readonly (T | null)[];

/*
 * Parameters for `unnest($1::uuid[], …)` in the binary format: nothing is quoted on this side nor parsed on the other, which
 * takes about half of what arrays as text take on both. The cast in the statement must name the type.
 */

export function uuids(values: Values<string>): Buffer {
  const array = new ArrayWriter('uuid', 20 * values.length);
  for (const value of values) array.uuid(value);
  return array.finish();
}

export function texts(values: Values<string>): Buffer {
  const array = new ArrayWriter('text', 4 * values.length + lengthOf(values));
  for (const value of values) array.text(value);
  return array.finish();
}

export function bytes(values: Values<Buffer>): Buffer {
  const array = new ArrayWriter('bytea', 36 * values.length);
  for (const value of values) array.binary(value);
  return array.finish();
}

export function integers(values: Values<number>): Buffer {
  const array = new ArrayWriter('integer', 8 * values.length);
  for (const value of values) array.integer(value);
  return array.finish();
}

export function smallints(values: Values<number>): Buffer {
  const array = new ArrayWriter('smallint', 6 * values.length);
  for (const value of values) array.smallint(value);
  return array.finish();
}

export function doubles(values: Values<number>): Buffer {
  const array = new ArrayWriter('float8', 12 * values.length);
  for (const value of values) array.double(value);
  return array.finish();
}

/** Of UTC milliseconds since 1970. */
export function instants(values: Values<number>): Buffer {
  const array = new ArrayWriter('timestamptz', 12 * values.length);
  for (const value of values) array.instant(value);
  return array.finish();
}

/** Of values that are written as JSON here; null is an SQL null. */
export function jsons(values: readonly unknown[]): Buffer {
  const array = new ArrayWriter('jsonb', 64 * values.length);
  for (const value of values) array.json(value);
  return array.finish();
}

/** Of all texts together, in UTF-16 units: as many bytes where all of it is ASCII. */
function lengthOf(values: Values<string>): number {
  return values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
}
