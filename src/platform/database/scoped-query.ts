import pg from 'pg';

/** What goes before a statement, in the same message to the server. */
export interface Prefix {
  text: string;
  values: string[];
}

interface Connection {
  parse(message: { text: string; name?: string }): void;
  bind(message: { values: string[] }): void;
  execute(message: object): void;
}

/** What pg's own class does, of which its types say nothing. */
interface PgQuery {
  prepare(connection: Connection): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: Connection): void;
}

type Callback = (error: Error | undefined, result: pg.QueryResult) => void;

const Query = pg.Query as unknown as new (text: string, values: unknown[], callback: Callback) => PgQuery;

/**
 * A statement with others before it that answer nothing of interest, sent together: one round trip. All of them are one
 * transaction, since PostgreSQL ends an implicit one only where the messages it was sent end.
 */
class PrefixedQuery extends Query {
  private left: number;

  constructor(
    private readonly prefix: readonly Prefix[],
    text: string,
    values: unknown[],
    callback: Callback,
  ) {
    super(text, values, callback);
    this.left = prefix.length;
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: Connection): void {
    for (const { text, values } of this.prefix) {
      connection.parse({ text });
      connection.bind({ values });
      connection.execute({});
    }
    super.prepare(connection);
  }

  override handleDataRow(message: object): void {
    if (this.left === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: Connection): void {
    if (this.left > 0) this.left -= 1;
    else super.handleCommandComplete(message, connection);
  }
}

/** Sends a statement with what goes before it. Rejects with the driver's error. */
export async function queryWith(
  client: pg.ClientBase,
  prefix: readonly Prefix[],
  text: string,
  values: unknown[],
): Promise<pg.QueryResult> {
  try {
    return await new Promise((resolve, reject) => {
      const query = new PrefixedQuery(prefix, text, values, (error, result) =>
        error ? reject(error) : resolve(result),
      );
      client.query(query as unknown as pg.Submittable);
    });
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error); // the driver's ends in its socket
    throw error;
  }
}
