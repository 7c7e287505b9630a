import { packageCases } from './support/package-cases.ts';

describe('the package, with the dependencies that are installed here', () => packageCases('linked'));
