import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A conversation of an audit's period, in the revision it had when the audit was opened. */
@Entity('audit_population')
export class AuditPopulationRow {
  @PrimaryColumn('uuid', { name: 'audit_id' })
  auditId: string;

  /** From 1, by source and external id in the order of their bytes. */
  @PrimaryColumn('integer')
  position: number;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Column('text')
  source: string;

  @Column('text', { name: 'external_id' })
  externalId: string;
}
