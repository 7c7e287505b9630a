import type { MakeSheet } from '../view.ts';
import { actionSheet, actionsSheet } from './actions.ts';
import { compareSheet } from './compare.ts';
import { countySheet } from './county.ts';
import { coverageSheet } from './coverage.ts';
import { documentSheet } from './document.ts';
import { documentsSheet } from './documents.ts';
import { explanationSheet } from './explanation.ts';
import { failuresSheet } from './failures.ts';
import { overviewSheet } from './overview.ts';
import { portalsSheet } from './portals.ts';
import { reportSheet } from './report.ts';
import { reportsSheet } from './reports.ts';
import { runSheet, runsSheet } from './runs.ts';
import { snapshotsSheet } from './snapshots.ts';

/** Every page by its address. */
export const PAGES: readonly (readonly [string, MakeSheet])[] = [
  ['/', overviewSheet],
  ['/failures', failuresSheet],
  ['/documents', documentsSheet],
  ['/documents/:sha256', documentSheet],
  ['/portals', portalsSheet],
  ['/runs', runsSheet],
  ['/runs/:id', runSheet],
  ['/actions', actionsSheet],
  ['/actions/:id', actionSheet],
  ['/coverage', coverageSheet],
  ['/reports', reportsSheet],
  ['/reports/:sha256', reportSheet],
  ['/reports/:sha256/values/:key', explanationSheet],
  ['/counties/:code', countySheet],
  ['/compare', compareSheet],
  ['/snapshots', snapshotsSheet],
];
