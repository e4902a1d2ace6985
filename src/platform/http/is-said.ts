import { ValidateBy } from 'class-validator';
import { isVisible } from '../../domain/title.js';

/** Words for somebody to read, of any number of lines: not only blanks. */
export function IsSaid(): PropertyDecorator {
  return ValidateBy({
    name: 'isSaid',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isVisible(value),
      defaultMessage: (about) => `${about?.property ?? 'it'} must say something: it is blank`,
    },
  });
}
