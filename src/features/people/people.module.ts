import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PeopleController } from './people.controller.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { RevocationService } from './revocation.service.js';

@Module({
  imports: [AuthModule, OrganizationsModule],
  controllers: [PeopleController],
  providers: [PeopleRepository, PeopleService, RevocationService],
  exports: [PeopleRepository, PeopleService],
})
export class PeopleModule {}
