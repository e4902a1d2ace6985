import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type Language } from '../../domain/auth/mail-texts.js';
import { type UserRole } from '../../domain/access/role.js';

@Entity('users')
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Lower case. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('text')
  role: UserRole;

  /** The vendor or client the person works for; null for administrators. */
  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId: string | null;

  /** Set for agents. */
  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  @Column('text')
  language: Language;

  /** Since when the person may not sign in; null: may. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
