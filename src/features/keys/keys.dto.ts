import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { type Action, ACTIONS, reachOf } from '../../domain/access/access-table.js';
import { IsTitle } from '../../platform/http/is-title.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';

/** What keys may be made for. */
const KEY_ACTIONS = ACTIONS.filter((action) => reachOf('api_key', action) !== 'none');

export class CreateKeyDto {
  /** What it is for, to recognise it by. */
  @IsTitle()
  @Length(1, 100)
  name: string;

  /** What it may do; see the column of API keys in `GET /access`. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(KEY_ACTIONS, { each: true })
  actions: Action[];

  /** The programs it may see; all of one's own where not said. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  programs?: string[];

  /** 1 to 365; 90 where not said. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(365)
  days?: number;
}

export class KeyView {
  id: string;
  /** How the key begins. */
  prefix: string;
  name: string;
  /** Null: all of its owner's. */
  programs: string[] | null;
  actions: Action[];
  state: 'active' | 'expired' | 'revoked';
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

/** A new key. */
export class NewKeyView extends KeyView {
  /** The key itself, shown this once. */
  key: string;
}
