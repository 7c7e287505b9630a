import type { MakePage } from '../view.ts';
import { actionPage, actionsPage } from './actions.ts';
import { comparePage } from './compare.ts';
import { countyPage } from './county.ts';
import { coveragePage } from './coverage.ts';
import { documentPage } from './document.ts';
import { documentsPage } from './documents.ts';
import { explanationPage } from './explanation.ts';
import { failuresPage } from './failures.ts';
import { overviewPage } from './overview.ts';
import { portalsPage } from './portals.ts';
import { reportPage } from './report.ts';
import { reportsPage } from './reports.ts';
import { runPage, runsPage } from './runs.ts';
import { snapshotsPage } from './snapshots.ts';

/** Every page by its address. */
export const PAGES: readonly (readonly [string, MakePage])[] = [
  ['/', overviewPage],
  ['/failures', failuresPage],
  ['/documents', documentsPage],
  ['/documents/:sha256', documentPage],
  ['/portals', portalsPage],
  ['/runs', runsPage],
  ['/runs/:id', runPage],
  ['/actions', actionsPage],
  ['/actions/:id', actionPage],
  ['/coverage', coveragePage],
  ['/reports', reportsPage],
  ['/reports/:sha256', reportPage],
  ['/reports/:sha256/values/:key', explanationPage],
  ['/counties/:code', countyPage],
  ['/compare', comparePage],
  ['/snapshots', snapshotsPage],
];
