import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** What an installation was begun as: production, or the name of a scenario such as `demo`. */
@Injectable()
export class InstallationKind {
  constructor(private readonly database: Database) {}

  /** Null where nothing was begun yet. */
  async read(): Promise<string | null> {
    const [row] = await this.database.query<{ kind: string | null }>('SELECT sign_in.installation_kind() AS kind');
    return row?.kind ?? null;
  }

  /** Decides it, once and for all; false where it was decided already. Of two at once one waits and is told. */
  async claim(kind: string): Promise<boolean> {
    const [row] = await this.database.query<{ claimed: boolean }>('SELECT sign_in.claim_installation($1) AS claimed', [
      kind,
    ]);
    return row?.claimed ?? false;
  }
}
