import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('agents')
export class Agent {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'vendor_id' })
  vendorId: string;

  /** The id the vendor's systems give; transcripts name agents by it. */
  @Column('text', { name: 'external_id' })
  externalId: string;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
