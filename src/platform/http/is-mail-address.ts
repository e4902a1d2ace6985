import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isEmail, ValidateBy } from 'class-validator';

/** An e-mail address; one with half of a surrogate pair, at which `isEmail` throws, is none. */
export function IsMailAddress(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ format: 'email' }),
    ValidateBy({
      name: 'isMailAddress',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && !/\p{Surrogate}/u.test(value) && isEmail(value),
        defaultMessage: (about) => `${about?.property ?? 'it'} must be an email`,
      },
    }),
  );
}
