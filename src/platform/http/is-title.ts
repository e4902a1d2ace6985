import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isTitle } from '../../domain/title.js';

/** A name or title: its outer spaces are cut off, and what remains is one line with something to see. */
export function IsTitle(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown))),
    ValidateBy({
      name: 'isTitle',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isTitle(value),
        defaultMessage: (about) =>
          `${about?.property ?? 'it'} must be one line with something to see, without invisible or control characters`,
      },
    }),
  );
}
