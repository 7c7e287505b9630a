/** Native ES modules, TypeScript stripped by swc; real services are looked for by test/support/services.ts. */
export default {
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  roots: ['<rootDir>/test'],
  // Slow suites (NAME.slow.test.ts) run by scripts of their own and in CI.
  testMatch: ['**/*.test.ts', '!**/*.slow.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Most suites wait for processes and services more than they count: two at once, whatever the machine.
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testTimeout: 60_000,
};
