/** A table without row-level security, and why that shows no tenant what is another's. */
interface Exemption {
  table: string;
  because: string;
  /** Whether the app may read and write it; what it may not is reached by functions that apply the scope themselves. */
  granted: boolean;
}

/** All of them; a test reads the catalogue and fails for any other table or view that is not protected. */
export const EXEMPT_TABLES: readonly Exemption[] = [
  { table: 'schema_migrations', because: 'names of migrations; the app may only read it', granted: true },
  {
    table: 'work',
    because: 'ids only; workers lease across programs, and only administrators are shown the list',
    granted: true,
  },
  {
    table: 'conversation_search',
    because:
      'words to be searched, which row-level security would slow eighty-fold; search_conversations applies the scope',
    granted: false,
  },
];

/** Tables that bind the app's role but not their owner, whose functions read them before there is a scope. */
export const UNFORCED_TABLES: readonly string[] = ['users'];

/** Schemas without row-level security. */
export const EXEMPT_SCHEMAS: readonly { schema: string; because: string }[] = [
  {
    schema: 'sign_in',
    because: 'of its tables nothing is granted; its functions ask by a hash or by the person concerned',
  },
  { schema: 'bullmq', because: "the queue's own, which holds kinds of work and nothing of a tenant" },
];
