import { actionSheet, actionsSheet } from './pages/actions.ts';
import { documentSheet } from './pages/document.ts';
import { documentsSheet } from './pages/documents.ts';
import { failuresSheet } from './pages/failures.ts';
import { overviewSheet } from './pages/overview.ts';
import { portalsSheet } from './pages/portals.ts';
import { runSheet, runsSheet } from './pages/runs.ts';
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
];
