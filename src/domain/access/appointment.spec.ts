import { fitsOrganization, mayAppoint } from './appointment.js';
import { ROLES, USER_ROLES } from './role.js';

describe('who appoints whom', () => {
  it('is a table', () => {
    const table = Object.fromEntries(
      ROLES.map((role) => [role, USER_ROLES.filter((other) => mayAppoint(role, other))]),
    );
    expect(table).toEqual({
      administrator: [...USER_ROLES],
      vendor_manager: ['reviewer', 'agent'],
      reviewer: [],
      agent: [],
      client_auditor: [],
      api_key: [],
    });
  });

  it('keeps roles to the organizations they are of', () => {
    const of = (kind: 'vendor' | 'client' | null) => USER_ROLES.filter((role) => fitsOrganization(role, kind));
    expect([of('vendor'), of('client'), of(null)]).toEqual([
      ['vendor_manager', 'reviewer', 'agent'],
      ['client_auditor'],
      ['administrator'],
    ]);
  });
});
