import { IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../../platform/http/page.dto.js';

export class FitsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

export class RequestFitDto {
  @IsUUID()
  programId: string;
}
