// The rings (domain <- platform <- features <- composition roots) and the order of the features, checked, not hoped for.
const ORDER = [
  'work',
  'organizations',
  'auth',
  'access',
  'people',
  'keys',
  'activity',
  'conversations',
  'rubrics',
  'judges',
  'evaluations',
  'regrades',
  'search',
  'training',
  'reviews',
  'calibration',
  'disputes',
  'audits',
  'insights',
  'webhooks',
];
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain' },
      to: { path: '^src/(platform|features|[^/]+\\.ts$)' },
    },
    {
      name: 'domain-has-no-frameworks',
      severity: 'error',
      from: { path: '^src/domain', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|openai|express|pino)' },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: '^src/domain', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform' },
      to: { path: '^src/(features|[^/]+\\.ts$)' },
    },
    {
      name: 'features-know-no-root',
      severity: 'error',
      from: { path: '^src/features' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    ...ORDER.slice(0, -1).map((name, i) => ({
      name: `${name}-comes-before`,
      severity: 'error',
      from: { path: `^src/features/${name}/` },
      to: { path: `^src/features/(${ORDER.slice(i + 1).join('|')})/` },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  },
};
