import { Injectable } from '@nestjs/common';
import { type Scope } from '../../platform/auth-context/scope.js';
import { notFound } from '../../platform/http/problem.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { type MemberView } from './access.dto.js';
import { MembersRepository } from './members.repository.js';

/** Reviewers see the programs they are members of, from their next request on. */
@Injectable()
export class MembersService {
  constructor(
    private readonly members: MembersRepository,
    private readonly organizations: OrganizationsService,
  ) {}

  async list(scope: Scope, programId: string): Promise<MemberView[]> {
    await this.organizations.program(scope, programId);
    return this.members.list(scope, programId);
  }

  async add(scope: Scope, programId: string, userId: string): Promise<void> {
    await this.organizations.program(scope, programId);
    if (!(await this.members.add(scope, programId, userId))) throw notFound('reviewer of this vendor');
  }

  async remove(scope: Scope, programId: string, userId: string): Promise<void> {
    await this.organizations.program(scope, programId);
    if (!(await this.members.remove(scope, programId, userId))) throw notFound('member of this program');
  }
}
