import { about, LIST, LIST_OF_PROGRAM, one, open, type Route } from './route.js';
import { DAY, moduleContent, RULE, rubricNamed } from './world.js';
import { conversationLine } from '../support/small-scenario.js';

const NO_TOKEN = { token: 'x'.repeat(43), password: 'correct horse battery' };
const ALL = ['administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor', 'api_key'] as const;
const PERIOD = { from: '2026-10-01', to: '2026-11-01', sampleSize: 1, seed: 'a seed' };
const CALIBRATION_ITEM = { id: 'calibration', itemId: 'calibrationItem' };
const VERDICTS = { verdicts: [], revision: 1 };
/** Only the reviewer has reviews here: one's own are one's own, whoever else may look at them. */
const NOT_THE_REVIEWERS = ['administrator', 'vendor_manager'] as const;
/** Until an audit is completed the vendor does not know what was drawn. */
const THE_VENDORS = ['vendor_manager', 'reviewer'] as const;

/** Every route: a new one is one line here, beside its action in src/domain/access/access-table.ts. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /health/live': open(200),
  'GET /health/ready': open(200),
  'GET /metrics': open(200),

  'GET /access': LIST,
  'GET /access/programs/:programId/members': { params: { programId: 'program' }, level: 'program' },
  'PUT /access/programs/:programId/members/:userId': {
    params: { programId: 'program', userId: 'outsider' },
    level: 'program',
  },
  'DELETE /access/programs/:programId/members/:userId': {
    params: { programId: 'program', userId: 'outsider' },
    level: 'program',
    status: [204, 404],
  },

  'GET /auth/me': LIST,
  'GET /auth/sessions': LIST,
  'DELETE /auth/sessions/:id': one('session', 'stranger'),
  'DELETE /auth/sessions': LIST,
  'POST /auth/password': {
    body: () => ({ current: 'not the password', password: 'another long password' }),
    status: [400, 401, 403, 409, 422],
  },
  'POST /auth/sign-in': open(401, { email: 'nobody@test.example', password: 'wrong' }),
  'POST /auth/sign-out': open(204),
  'POST /auth/password-reset': open([202, 204], { email: 'nobody@test.example' }),
  'POST /auth/password-reset/confirm': open(410, NO_TOKEN),
  'POST /auth/invitation/view': open(410, { token: NO_TOKEN.token }),
  'POST /auth/invitation/accept': open(410, NO_TOKEN),

  'GET /people': LIST,
  'GET /people/:id': one('person', 'person'),
  'POST /people': about('vendor', {
    body: ({ vendor }) => ({
      email: `p${Math.random()}@test.example`,
      name: 'New',
      role: 'reviewer',
      organizationId: vendor,
    }),
  }),
  'POST /people/:id/invitation': one('person', 'person', { status: 409 }),
  'PATCH /people/:id': one('person', 'person', { body: () => ({ language: 'es' }) }),
  'GET /keys': LIST,
  'POST /keys': about('program', {
    body: ({ program }) => ({ name: 'key', actions: ['programs.read'], programs: [program] }),
  }),
  'DELETE /keys/:id': one('key', 'stranger'),
  'GET /activity': LIST_OF_PROGRAM,
  'GET /activity/export': LIST_OF_PROGRAM,

  'GET /organizations': LIST,
  'POST /organizations': { body: () => ({ kind: 'client', name: `New ${Math.random()}` }) },
  'PATCH /organizations/:id': one('client', 'client', { body: () => ({ name: `Renamed ${Math.random()}` }) }),
  'GET /programs': LIST,
  'GET /programs/:id': one('program', 'program'),
  'POST /programs': about('program', {
    body: ({ client, vendor }) => ({ name: `New ${Math.random()}`, clientId: client, vendorId: vendor, settings: {} }),
    status: 422,
  }),
  'PATCH /programs/:id': one('program', 'program', { body: () => ({ judge: 'local' }) }),
  'GET /agents': { query: ({ vendor }) => ({ vendorId: vendor }) },
  'POST /agents': about('vendor', { body: ({ vendor }) => ({ vendorId: vendor, externalId: `new ${Math.random()}` }) }),
  'PATCH /agents/:id': one('agent', 'vendor', { body: () => ({ name: 'Renamed' }) }),

  'GET /conversations': LIST_OF_PROGRAM,
  'GET /conversations/:id': one('conversation', 'program'),
  'POST /conversations/import': about('program', {
    query: ({ program }) => ({ program }),
    body: () => conversationLine(`new ${Math.random()}`, 'Hello.'),
  }),
  'POST /conversations/import/preview': about('program', {
    query: ({ program }) => ({ program }),
    body: () => conversationLine('new', 'Hello.'),
  }),
  'GET /imports': LIST_OF_PROGRAM,
  'GET /imports/:id': one('import', 'program'),
  'GET /imports/:id/rejects': one('import', 'program'),
  'GET /imports/:id/rejected-lines': one('import', 'program'),
  'GET /search': { query: ({ program }) => ({ programId: program, q: 'order' }) },

  'GET /rubrics': LIST,
  'GET /rubrics/:id': one('rubric', 'client'),
  'GET /rubrics/:id/versions/:number': one('rubric', 'client', { params: { id: 'rubric', number: '1' } }),
  'GET /rubrics/:id/comparison': one('rubric', 'client', { query: () => ({ from: 1, to: 1 }) }),
  'POST /rubrics': about('client', {
    body: ({ client }) => ({ clientId: client, name: `New ${Math.random()}`, definition: rubricNamed('new') }),
  }),
  'PUT /rubrics/:id/draft': one('rubric', 'client', { body: () => ({ definition: rubricNamed('changed') }) }),
  'POST /rubrics/:id/publish': one('rubric', 'client', { status: [200, 409] }),
  'GET /regrades': LIST_OF_PROGRAM,
  'POST /regrades': about('program', {
    body: ({ program, version }) => ({ programId: program, kind: 'back_test', rubricVersionId: version }),
    status: [201, 409],
  }),
  'GET /regrades/:id': one('regrade', 'program'),
  'POST /regrades/:id/cancel': one('regrade', 'program', { status: [200, 409] }),

  'GET /judges': LIST,
  'GET /judges/fits': LIST_OF_PROGRAM,
  'POST /judges/fits': about('program', { body: ({ program }) => ({ programId: program }), status: [202, 409, 422] }),
  'POST /judges/fits/:id/promote': one('program', 'stranger'),
  'POST /judges/fits/:id/discard': one('program', 'stranger'),
  'POST /judges/fits/:id/retire': one('program', 'stranger'),
  'GET /evaluations': LIST_OF_PROGRAM,
  'GET /evaluations/:id': one('evaluation', 'program'),
  'GET /flags': LIST_OF_PROGRAM,
  'GET /insights/flags': about('program', LIST_OF_PROGRAM),
  'GET /insights/scores': about('program', LIST_OF_PROGRAM),
  'GET /insights/programs': LIST,
  'GET /insights/agents': about('program', LIST_OF_PROGRAM),
  'GET /insights/topics': about('program', LIST_OF_PROGRAM),
  'GET /insights/attention': LIST_OF_PROGRAM,
  'GET /insights/progress': about('program', LIST_OF_PROGRAM),
  'GET /insights/imports/:id': one('import', 'program'),

  'GET /training/modules': LIST,
  'POST /training/modules': about('vendor', {
    body: ({ vendor }) => ({
      vendorId: vendor,
      key: `k${String(Math.random()).slice(2)}`,
      content: moduleContent('new'),
    }),
  }),
  'GET /training/rules': LIST_OF_PROGRAM,
  'POST /training/rules': about('program', {
    body: ({ program, module }) => ({ programId: program, moduleId: module, rule: RULE }),
  }),
  'GET /training/assignments': LIST_OF_PROGRAM,
  'POST /training/assignments': about('program', {
    body: ({ program, agent, module }) => ({ programId: program, agentId: agent, moduleId: module, dueAt: DAY }),
    status: [201, 409],
  }),
  'GET /training/assignments/:id': one('assignment', 'program'),
  'GET /training/assignments/:id/module': one('assignment', 'program'),
  'GET /training/assignments/:id/attempts': one('assignment', 'program'),
  'GET /training/assignments/:id/practice': one('assignment', 'program'),
  'POST /training/assignments/:id/start': one('assignment', 'program'),
  'POST /training/assignments/:id/practice': one('assignment', 'program', {
    body: () => ({ exercise: 0, text: 'Sorry.' }),
  }),
  'POST /training/assignments/:id/attempts': one('assignment', 'program', { body: () => ({ answers: { q1: 0 } }) }),
  'POST /training/assignments/:id/cancel': one('assignment', 'program', { status: [200, 409] }),
  'DELETE /training/rules/:id': one('rule', 'program', { status: [204, 404] }),

  'GET /reviews/queue': about('program', LIST_OF_PROGRAM),
  'GET /reviews/agreement': about('program', LIST_OF_PROGRAM),
  'GET /reviews/reviewer-agreement': about('program', LIST_OF_PROGRAM),
  'GET /reviews': LIST_OF_PROGRAM,
  'GET /reviews/:id': one('review', 'program'),
  'GET /reviews/:id/comparison': one('review', 'program', { status: 409 }),
  'GET /reviews/queues': LIST_OF_PROGRAM,
  'GET /reviews/queues/:id': one('queue', 'program'),
  'GET /reviews/standing': about('program', LIST_OF_PROGRAM),
  'POST /reviews/queues': about('program', {
    body: ({ program }) => ({
      programId: program,
      name: 'n',
      rule: { draw: { by: 'random', size: 1 } },
      mode: 'blind',
    }),
  }),
  'PUT /reviews/:id/draft': one('review', 'program', { body: () => VERDICTS, hiddenFrom: NOT_THE_REVIEWERS }),
  'POST /reviews/:id/submit': one('review', 'program', {
    body: () => VERDICTS,
    hiddenFrom: NOT_THE_REVIEWERS,
    status: [409, 422],
  }),
  'POST /reviews/:id/skip': one('review', 'program', {
    body: () => ({ reason: 'nothing_to_grade' }),
    hiddenFrom: NOT_THE_REVIEWERS,
    status: [200, 409, 422],
  }),
  'POST /reviews/:id/release': one('review', 'program', { hiddenFrom: NOT_THE_REVIEWERS, status: [200, 409] }),
  'POST /reviews': about('program', { body: ({ third }) => ({ conversationId: third }), status: [201, 409] }),
  'POST /reviews/queues/:id/claim': one('queue', 'program', { status: [200, 201, 404, 409] }),
  'POST /reviews/queues/:id/close': one('queue', 'program', { status: [200, 409] }),

  'GET /disputes': LIST_OF_PROGRAM,
  'GET /disputes/figures': about('program', LIST_OF_PROGRAM),
  'GET /disputes/evaluations': LIST_OF_PROGRAM,
  'GET /disputes/evaluations/:id': one('personal', 'program'),
  'POST /disputes/evaluations/:id/acknowledge': one('personal', 'program', { status: [200, 204, 409] }),
  'POST /disputes': about('program', {
    body: ({ personal }) => ({ evaluationId: personal, kind: 'wrong_person', comment: 'It was not me.' }),
    status: [201, 409],
  }),
  'GET /disputes/:id': one('dispute', 'program'),
  'POST /disputes/:id/escalate': one('dispute', 'program', { body: () => ({ note: 'Please.' }), status: [200, 409] }),
  'POST /disputes/:id/resolve': one('dispute', 'program', {
    body: () => ({ decision: 'reject', resolution: 'It was you.' }),
    status: [200, 409],
  }),
  'POST /disputes/:id/withdraw': one('dispute', 'program', { status: [200, 409] }),

  'GET /calibration': LIST_OF_PROGRAM,
  'POST /calibration': about('program', {
    body: ({ program, third, person }) => ({
      programId: program,
      title: 'New',
      conversationIds: [third],
      participantIds: [person],
      baseline: 'consensus',
    }),
  }),
  'GET /calibration/:id': one('calibration', 'program'),
  'GET /calibration/:id/items/:itemId': one('calibration', 'program', { params: CALIBRATION_ITEM }),
  'PUT /calibration/:id/items/:itemId/grading': one('calibration', 'program', {
    params: CALIBRATION_ITEM,
    body: () => ({ verdicts: [], revision: 0 }),
    hiddenFrom: NOT_THE_REVIEWERS,
  }),
  'POST /calibration/:id/items/:itemId/submit': one('calibration', 'program', {
    params: CALIBRATION_ITEM,
    body: () => ({ verdicts: [], revision: 1 }),
    hiddenFrom: NOT_THE_REVIEWERS,
    status: 422,
  }),
  'POST /calibration/:id/start': one('calibration', 'program', { status: 409 }),
  'POST /calibration/:id/discuss': one('calibration', 'program', {
    body: () => ({ anyway: true }),
    status: [200, 409],
  }),
  'POST /calibration/:id/notes': one('calibration', 'program', { body: () => ({ text: 'Note.' }) }),
  'POST /calibration/:id/close': one('calibration', 'program', {
    body: () => ({ outcome: 'Agreed.' }),
    status: [200, 409],
  }),
  'POST /calibration/:id/cancel': one('calibration', 'program', { status: [200, 409] }),

  'GET /audits': LIST_OF_PROGRAM,
  'GET /audits/:id': one('audit', 'program', { hiddenFrom: THE_VENDORS }),
  'GET /audits/:id/items': one('audit', 'program', { hiddenFrom: THE_VENDORS }),
  'GET /audits/:id/items/:itemId': one('audit', 'program', {
    params: { id: 'audit', itemId: 'item' },
    hiddenFrom: THE_VENDORS,
  }),
  'GET /audits/:id/population': one('audit', 'program', { hiddenFrom: THE_VENDORS }),
  'GET /audits/:id/export': one('audit', 'program', { hiddenFrom: THE_VENDORS, query: () => ({ format: 'json' }) }),
  'POST /audits': about('program', { body: ({ program }) => ({ programId: program, ...PERIOD }) }),
  'POST /audits/:id/items/:itemId/grade': one('audit', 'program', {
    params: { id: 'audit', itemId: 'item' },
    body: () => ({ defective: true }),
  }),
  'POST /audits/:id/complete': one('audit', 'program'),
  'POST /audits/:id/cancel': one('audit', 'program', { status: 409 }),

  'POST /rubrics/:id/archive': one('rubric', 'client', { status: [200, 409] }),
  'GET /work': LIST,
  'GET /work/counts': LIST,
  'POST /work/retry': { body: () => ({ kind: 'training.assign' }) },
  'POST /work/:id/retry': { params: { id: '1' }, level: 'stranger', hiddenFrom: ALL },
};
