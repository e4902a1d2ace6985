import config from './jest.config.js';

/** Tests with a real Redis, which take minutes: `npm run test:system`. */
const integration = config.projects.find(({ displayName }) => displayName === 'integration');
const [[files, [transformer, options]]] = Object.entries(integration.transform);

export default {
  testTimeout: 600_000,
  reporters: config.reporters,
  maxWorkers: 1,
  projects: [
    {
      ...integration,
      displayName: 'system',
      roots: ['<rootDir>/test/system'],
      testPathIgnorePatterns: [],
      transform: { [files]: [transformer, { ...options, swcrc: false }] }, // the build's settings leave specs out
    },
  ],
};
