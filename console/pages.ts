import { actionSheet, actionsSheet } from './pages/actions.ts';
import { compareSheet } from './pages/compare.ts';
import { countySheet } from './pages/county.ts';
import { coverageSheet } from './pages/coverage.ts';
import { documentSheet } from './pages/document.ts';
import { documentsSheet } from './pages/documents.ts';
import { explanationSheet } from './pages/explanation.ts';
import { failuresSheet } from './pages/failures.ts';
import { overviewSheet } from './pages/overview.ts';
import { portalsSheet } from './pages/portals.ts';
import { reportSheet } from './pages/report.ts';
import { reportsSheet } from './pages/reports.ts';
import { runSheet, runsSheet } from './pages/runs.ts';
import { snapshotsSheet } from './pages/snapshots.ts';
import type { MakeSheet } from './view.ts';

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
