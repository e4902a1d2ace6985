import { ValidateIf } from 'class-validator';

/**
 * A field of a body that may be left out; null, which says something else than nothing, is refused where the field's type does
 * not take it.
 */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_body, value) => value !== undefined);
}
