import config from './jest.config.js';

/** Tests with a real Redis, which take minutes: `npm run test:system`. */
const integration = config.projects.find(({ displayName }) => displayName === 'integration');

export default {
  testTimeout: 240_000,
  reporters: config.reporters,
  maxWorkers: 1,
  projects: [{ ...integration, displayName: 'system', roots: ['<rootDir>/test/system'], testPathIgnorePatterns: [] }],
};
