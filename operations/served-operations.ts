import { actionsOperation } from './actions.ts';
import { authoritiesOperation } from './authorities.ts';
import { crawlOperation } from './crawl.ts';
import { digestOperation } from './digest.ts';
import { discardDraftsOperation, publishDraftsOperation, showDraftsOperation } from './drafts.ts';
import { exportOperation } from './export.ts';
import { failedOperation } from './failed.ts';
import { ingestOperation } from './ingest.ts';
import { type ServedOperation, served } from './operation.ts';
import { parkOperation } from './park.ts';
import { pauseOperation } from './pause.ts';
import { portalHealthOperation } from './portal-health.ts';
import { problemsOperation } from './problems.ts';
import { publishSnapshotOperation } from './publish-snapshot.ts';
import { refreshCorpusOperation } from './refresh-corpus.ts';
import { reprocessOperation } from './reprocess.ts';
import { requeueOperation } from './requeue.ts';
import { runPortalsOperation } from './run-portals.ts';
import { runsOperation, showRunOperation } from './runs.ts';
import { scheduleOperation, schedulesOperation, unscheduleOperation } from './schedule.ts';
import { statusOperation } from './status.ts';

/** Every operation that the owner of a data folder runs for another process, which asks for it by its name. */
export function servedOperations(): readonly ServedOperation[] {
  return [
    served(ingestOperation),
    served(crawlOperation),
    served(runPortalsOperation),
    served(runsOperation),
    served(showRunOperation),
    served(scheduleOperation),
    served(schedulesOperation),
    served(unscheduleOperation),
    served(digestOperation),
    served(statusOperation),
    served(problemsOperation),
    served(portalHealthOperation),
    served(failedOperation),
    served(requeueOperation),
    served(parkOperation),
    served(pauseOperation),
    served(actionsOperation),
    served(reprocessOperation),
    served(showDraftsOperation),
    served(publishDraftsOperation),
    served(discardDraftsOperation),
    served(authoritiesOperation),
    served(exportOperation),
    served(refreshCorpusOperation),
    served(publishSnapshotOperation),
  ];
}
