import { Injectable } from '@nestjs/common';
import { fitsOrganization, mayAppoint } from '../../domain/access/appointment.js';
import { type UserRole } from '../../domain/access/role.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, notFound, Problem } from '../../platform/http/problem.js';
import { AuthService } from '../auth/auth.service.js';
import { LinksService } from '../auth/links.service.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import {
  type ChangePersonDto,
  type InvitedPersonView,
  type InvitePersonDto,
  type PeopleQuery,
  type PersonView,
} from './people.dto.js';
import { PeopleRepository, type PersonRow } from './people.repository.js';
import { RevocationService } from './revocation.service.js';

@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly auth: AuthService,
    private readonly links: LinksService,
    private readonly revocation: RevocationService,
    private readonly activity: ActivityLog,
    private readonly database: Database,
  ) {}

  async list(scope: Scope, query: PeopleQuery): Promise<Page<PersonView>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = { organizationId: query.organizationId ?? null, role: query.role ?? null };
    return pageOf((await this.people.list(scope, filter, query.cursor ?? null, limit + 1)).map(viewOf), limit);
  }

  /** Throws `not_found` for somebody the caller may not see. */
  async view(scope: Scope, id: string): Promise<PersonView> {
    return viewOf(await this.find(scope, id));
  }

  /** Creates somebody who chooses their password by a link. Throws `email_taken`, `not_allowed`, `role_does_not_fit`. */
  async invite(scope: Scope, dto: InvitePersonDto): Promise<InvitedPersonView> {
    const id = await this.create(scope, dto);
    return this.sendInvitation(scope, id);
  }

  /** Creates somebody and sends nothing. */
  async create(scope: Scope, dto: InvitePersonDto): Promise<string> {
    requireAppointment(scope, dto.role);
    requireAgentsOnly(dto.role, dto.agentId);
    const organizationId = dto.role === 'administrator' ? null : await this.organizationFor(scope, dto);
    await this.requireFit(scope, dto.role, organizationId, dto.agentId ?? null);
    const { email, name, role, language = 'en', agentId = null } = dto;
    return this.auth.createPerson({ email, name, role, organizationId, agentId, language });
  }

  /** Sends the link again; the earlier one stops working. Throws `already_accepted`. */
  async sendInvitation(scope: Scope, id: string): Promise<InvitedPersonView> {
    const person = await this.requireInvited(scope, id);
    const mailed = await this.links.send(person, 'invitation');
    await this.activity.record(scope, {
      action: 'invitation.sent',
      subjectId: id,
      detail: { role: person.role, mailed },
    });
    return { person: await this.view(scope, id), mailed };
  }

  /** The link itself, for the command line: whoever has it is that person. */
  async invitationLink(scope: Scope, id: string): Promise<string> {
    const person = await this.requireInvited(scope, id);
    const link = await this.links.issue(id, 'invitation');
    await this.activity.record(scope, {
      action: 'invitation.sent',
      subjectId: id,
      detail: { role: person.role, mailed: false },
    });
    return link;
  }

  /** Throws `last_administrator`, `oneself`, `role_does_not_fit`. */
  async change(scope: Scope, id: string, dto: ChangePersonDto): Promise<PersonView> {
    await this.database.transaction(async () => {
      const person = await this.find(scope, id);
      requireAppointment(scope, person.role);
      if (id === scope.userId && (dto.role !== undefined || dto.disabled !== undefined)) throw oneself();
      if (dto.role !== undefined) requireAppointment(scope, dto.role);
      requireAgentsOnly(dto.role ?? person.role, dto.agentId);
      await this.requireFit(scope, dto.role ?? person.role, person.organizationId, dto.agentId ?? person.agentId);
      await this.requireAdministratorLeft(person, dto);
      await this.applyChange(scope, person, dto);
    });
    return this.view(scope, id);
  }

  private async applyChange(scope: Scope, person: PersonRow, dto: ChangePersonDto): Promise<void> {
    const { name = null, role = null, agentId = null, language = null, disabled } = dto;
    await this.people.change(person.id, { name, role, agentId, language });
    const changed = Object.entries({ name, role, agentId, language }).flatMap(([key, value]) =>
      value === null ? [] : key,
    );
    if (changed.length > 0) {
      const detail = { changed, ...(role !== null && { from: person.role, to: role }) };
      await this.activity.record(scope, { action: 'person.changed', subjectId: person.id, detail });
    }
    if (disabled === undefined || disabled === (person.disabledAt !== null)) return;
    await this.people.setDisabled(person.id, disabled);
    if (disabled) await this.revocation.revokeAll(person.id);
    await this.activity.record(scope, {
      action: disabled ? 'person.disabled' : 'person.enabled',
      subjectId: person.id,
    });
  }

  private async find(scope: Scope, id: string): Promise<PersonRow> {
    const found = await this.people.find(scope, id);
    if (!found) throw notFound('person');
    return found;
  }

  private async requireInvited(scope: Scope, id: string): Promise<PersonRow> {
    const person = await this.find(scope, id);
    requireAppointment(scope, person.role);
    if (person.hasPassword) throw conflict('already_accepted', 'They have chosen a password; a reset makes a new one.');
    if (person.disabledAt) throw conflict('person_disabled', 'They are disabled; enable them first.');
    return person;
  }

  private async organizationFor(scope: Scope, dto: InvitePersonDto): Promise<string> {
    const own = await this.people.ownOrganization(scope);
    const wanted = dto.organizationId ?? own;
    if (wanted === null) {
      throw new Problem(400, 'invalid_request', 'Say whom they work for.', [
        { field: 'organizationId', message: 'is needed for every role but administrators' },
      ]);
    }
    if (own !== null && wanted !== own) throw notFound('organization');
    return wanted;
  }

  private async requireFit(scope: Scope, role: UserRole, organizationId: string | null, agentId: string | null) {
    const organization = organizationId === null ? null : await this.organizations.find(scope, organizationId);
    if (organizationId !== null && !organization) throw notFound('organization');
    if (!fitsOrganization(role, organization?.kind ?? null)) {
      throw conflict('role_does_not_fit', `People of ${organization?.kind ?? 'no organization'} cannot be ${role}.`);
    }
    if (role !== 'agent') return;
    const vendor = agentId === null ? null : await this.people.agentVendor(agentId);
    if (vendor === null || vendor !== organizationId) throw notFound('agent');
  }

  /** An installation that nobody administers could be opened by the command line only. */
  private async requireAdministratorLeft(person: PersonRow, dto: ChangePersonDto): Promise<void> {
    const leaves = dto.disabled === true || (dto.role !== undefined && dto.role !== 'administrator');
    if (person.role !== 'administrator' || !leaves) return;
    if ((await this.people.countAdministrators()) <= 1) {
      throw conflict('last_administrator', 'This is the only administrator; make another one first.');
    }
  }
}

/** Nobody else is somebody in transcripts. */
function requireAgentsOnly(role: UserRole, agentId: string | undefined): void {
  if (role === 'agent' || agentId === undefined) return;
  const errors = [{ field: 'agentId', message: 'agentId is for the role "agent" only: leave it out' }];
  throw new Problem(400, 'invalid_request', 'The request is not as it should be: see errors.', errors);
}

function requireAppointment({ role }: Scope, other: UserRole): void {
  if (mayAppoint(role, other)) return;
  throw new Problem(403, 'not_allowed', `Your role does not decide about the role ${other}.`);
}

function oneself(): Problem {
  return conflict('oneself', 'Nobody changes their own role or disables themselves; ask another administrator.');
}

function viewOf({ disabledAt, hasPassword, ...person }: PersonRow): PersonView {
  return { ...person, state: disabledAt ? 'disabled' : hasPassword ? 'active' : 'invited' };
}
