import { IsEmail, IsString, Length } from 'class-validator';
import { type UserRole } from '../../domain/access/role.js';

export class SignInDto {
  @IsEmail()
  email: string;

  @IsString()
  @Length(1, 1000)
  password: string;
}

/** The person signed in. */
export class UserView {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  agentId: string | null;
}
