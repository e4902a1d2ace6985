import { readFileSync } from 'node:fs';
import { accessDocument } from './access-document.js';
import { ACTIONS, reachOf } from './access-table.js';
import { ROLES } from './role.js';

describe('Who may what', () => {
  it('names every action feature.verb', () => {
    expect(ACTIONS.filter((action) => !/^[a-z]+\.[a-z_]+$/.test(action))).toEqual([]);
  });

  it('lets nobody but administrators reach everything', () => {
    const others = ROLES.filter((role) => role !== 'administrator');
    expect(ACTIONS.filter((action) => others.some((role) => reachOf(role, action) === 'all'))).toEqual([]);
  });

  it('lets agents reach other than their own only where nothing is of a person', () => {
    const wider = ACTIONS.filter((action) => !['own', 'none'].includes(reachOf('agent', action)));
    expect(wider).toEqual(['programs.read', 'rubrics.read']);
  });

  it('lets clients change nothing but their own audits, sessions and password', () => {
    const harmless = /\.(read|read_assignments|read_figures|compare|export)$/;
    expect(ACTIONS.filter((action) => reachOf('client_auditor', action) !== 'none' && !harmless.test(action))).toEqual([
      'auth.manage',
      'audits.run',
    ]);
  });

  it('gives keys nothing that a person must answer for', () => {
    expect(ACTIONS.filter((action) => reachOf('api_key', action) !== 'none')).toEqual([
      'access.read',
      'auth.read',
      'programs.read',
      'conversations.read',
      'conversations.import',
      'imports.read',
      'imports.read_rejects',
      'rubrics.read',
      'evaluations.read',
      'flags.read',
    ]);
  });

  it('is what docs/access.md says; else run npm run access', () => {
    const cells = (text: string) => text.replace(/-{3,}/g, '---').replace(/[ \t]+/g, ' ');
    expect(cells(readFileSync('docs/access.md', 'utf8'))).toBe(cells(accessDocument()));
  });
});
