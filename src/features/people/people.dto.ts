import { IsBoolean, IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { LANGUAGES, type Language } from '../../domain/auth/mail-texts.js';
import { USER_ROLES, type UserRole } from '../../domain/access/role.js';
import { IsTitle } from '../../platform/http/is-title.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { IsMailAddress } from '../../platform/http/is-mail-address.js';
import { PageQuery } from '../../platform/http/page.dto.js';

/** A name stands in mails that we send: no links, no markup. */
const NAME = /^[^/<>]*$/;
const NAME_MESSAGE = 'name must not hold "/", "<" or ">"';

export class PeopleQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  organizationId?: string;

  @IsOptional()
  @IsIn(USER_ROLES)
  role?: UserRole;
}

export class InvitePersonDto {
  @IsMailAddress()
  @Length(3, 254)
  email: string;

  @IsTitle()
  @Matches(NAME, { message: NAME_MESSAGE })
  @Length(1, 100)
  name: string;

  @IsIn(USER_ROLES)
  role: UserRole;

  /** The vendor or client they work for; the caller's own where not said. Administrators belong to none. */
  @MayBeAbsent()
  @IsUUID()
  organizationId?: string;

  /** For agents: who they are in transcripts. */
  @MayBeAbsent()
  @IsUUID()
  agentId?: string;

  /** Of mails and page; English where not said. */
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;
}

export class ChangePersonDto {
  @MayBeAbsent()
  @IsTitle()
  @Matches(NAME, { message: NAME_MESSAGE })
  @Length(1, 100)
  name?: string;

  /** Another role in the same organization. */
  @MayBeAbsent()
  @IsIn(USER_ROLES)
  role?: UserRole;

  /** With the role of an agent: who they are in transcripts. */
  @MayBeAbsent()
  @IsUUID()
  agentId?: string;

  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;

  /** Whoever is disabled loses every session and key at once. */
  @MayBeAbsent()
  @IsBoolean()
  disabled?: boolean;
}

export class PersonView {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  organization: string | null;
  agentId: string | null;
  language: Language;
  /** `invited` until they have chosen a password. */
  state: 'invited' | 'active' | 'disabled';
  lastSeenAt: Date | null;
  createdAt: Date;
}

/** A person, and whether the mail with their link went out. */
export class InvitedPersonView {
  person: PersonView;
  /** False where no mail is configured: `npx baremo invite EMAIL` prints the link. */
  mailed: boolean;
}
