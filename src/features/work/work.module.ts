import { Module } from '@nestjs/common';
import { WorkController } from './work.controller.js';
import { WorkListRepository } from './work-list.repository.js';
import { WorkService } from './work.service.js';

@Module({ controllers: [WorkController], providers: [WorkListRepository, WorkService] })
export class WorkModule {}
