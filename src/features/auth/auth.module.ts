import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { AttemptsService } from './attempts.service.js';
import { AuthController } from './auth.controller.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { InvitationsController } from './invitations.controller.js';
import { LinksService } from './links.service.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordsController } from './passwords.controller.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInGuard } from './sign-in.guard.js';
import { User } from './user.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  controllers: [AuthController, SessionsController, PasswordsController, InvitationsController],
  providers: [
    AuthRepository,
    SessionsRepository,
    ApiKeysRepository,
    ApiKeysService,
    PasswordHasher,
    AttemptsService,
    AuthService,
    SessionsService,
    PasswordsService,
    LinksService,
    PasswordResetService,
    { provide: APP_GUARD, useClass: SignInGuard },
  ],
  exports: [AuthRepository, SessionsRepository, ApiKeysRepository, AuthService, PasswordsService, LinksService],
})
export class AuthModule {}
