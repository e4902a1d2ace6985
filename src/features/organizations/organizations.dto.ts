import { IsBoolean, IsIn, IsObject, IsOptional, IsUUID, Length } from 'class-validator';
import { type ProgramSettings } from '../../domain/programs/program.js';
import { IsTitle } from '../../platform/http/is-title.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from './organization.entity.js';
import { PROGRAM_JUDGES, type ProgramJudge } from './program.entity.js';

export class CreateOrganizationDto {
  /** Who runs help desks, or whose help desk is run. */
  @IsIn(ORGANIZATION_KINDS)
  kind: OrganizationKind;

  @IsTitle()
  @Length(1, 200)
  name: string;
}

export class UpdateOrganizationDto {
  @IsTitle()
  @Length(1, 200)
  name: string;
}

export class CreateProgramDto {
  @IsTitle()
  @Length(1, 200)
  name: string;

  @IsUUID()
  clientId: string;

  @IsUUID()
  vendorId: string;

  /** Time zone, business hours, holidays, languages, reply targets, competitors, cost, topics. */
  @IsObject()
  settings: Record<string, unknown>;
}

export class UpdateProgramDto {
  @MayBeAbsent()
  @IsTitle()
  @Length(1, 200)
  name?: string;

  @MayBeAbsent()
  @IsObject()
  settings?: Record<string, unknown>;

  /** The rubric of the program's client whose published version new conversations are graded by; null: they stay ungraded. */
  @IsOptional()
  @IsUUID()
  rubricId?: string | null;

  /** `model` sends conversations to the configured language model; `local` sends nothing anywhere. */
  @MayBeAbsent()
  @IsIn(PROGRAM_JUDGES)
  judge?: ProgramJudge;

  /** Whether the client's auditors are told who the agents are; else they see pseudonyms. */
  @MayBeAbsent()
  @IsBoolean()
  clientSeesAgents?: boolean;

  /** Whether the client's auditors read the vendor's internal notes. */
  @MayBeAbsent()
  @IsBoolean()
  clientSeesNotes?: boolean;
}

export class CreateAgentDto {
  @IsUUID()
  vendorId: string;

  /** The id the vendor's systems give. */
  @IsTitle()
  @Length(1, 200)
  externalId: string;

  @MayBeAbsent()
  @IsTitle()
  @Length(1, 200)
  name?: string;
}

export class UpdateAgentDto {
  @IsTitle()
  @Length(1, 200)
  name: string;
}

export class AgentsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  vendorId?: string;
}

/** A program with the names of both sides. */
export class ProgramView {
  id: string;
  name: string;
  client: string;
  clientId: string;
  vendor: string;
  vendorId: string;
  rubricId: string | null;
  judge: ProgramJudge;
  clientSeesAgents: boolean;
  clientSeesNotes: boolean;
  settings: ProgramSettings;
  /** How often the list of topics was changed. */
  topicsVersion: number;
}
