import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { AccessController } from './access.controller.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [AccessController, MembersController],
  providers: [MembersRepository, MembersService],
  exports: [MembersService],
})
export class AccessModule {}
