import { IsString, Length } from 'class-validator';
import { type Language } from '../../domain/auth/mail-texts.js';
import { type UserRole } from '../../domain/access/role.js';
import { IsMailAddress } from '../../platform/http/is-mail-address.js';

export class SignInDto {
  @IsMailAddress()
  email: string;

  @IsString()
  @Length(1, 256)
  password: string;
}

export class ChangePasswordDto {
  /** The present one. */
  @IsString()
  @Length(1, 256)
  current: string;

  /** 12 characters at least, 256 bytes at most. */
  @IsString()
  @Length(1, 256)
  password: string;
}

export class RequestResetDto {
  @IsMailAddress()
  email: string;
}

export class LinkDto {
  /** What stands behind the `#` of the link. */
  @IsString()
  @Length(20, 100)
  token: string;
}

/** A link, and the password that is chosen by it. */
export class ChoosePasswordDto extends LinkDto {
  /** 12 characters at least, 256 bytes at most. */
  @IsString()
  @Length(1, 256)
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
  language: Language;
}

/** A session as its owner sees it. */
export class SessionView {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** Whom an invitation is for. */
export class InvitationView {
  email: string;
  name: string;
  role: UserRole;
  organization: string | null;
  language: Language;
}
