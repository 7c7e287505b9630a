import { packageCases } from './support/package-cases.ts';

describe('the package, installed by npm into an empty folder', () => packageCases('installed'));
