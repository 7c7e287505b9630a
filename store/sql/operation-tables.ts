import type { ColumnType } from 'kysely';

/** Times are set by the database, so that machines whose clocks differ agree on what came after what. */
type Time = ColumnType<Date, Date, Date>;

export interface WorkerTable {
  id: string;
  /** JSON: which process it is. */
  owner: string;
  queues: string[];
  /** JSON: folders of portals, as that process sees them. */
  portal_folders: string;
  started_at: Time;
  beat_at: Time;
}

export interface ScheduleTable {
  id: string;
  cron: string;
  time_zone: string;
  /** JSON: the job of queue `run`. */
  job: string;
  changed_at: Time;
}

export interface DeliveryTable {
  channel: string;
  tried_at: Time;
  delivered_at: ColumnType<Date | null, Date | null, Date | null>;
  code: string | null;
  message: string | null;
}

export interface OperationTables {
  workers: WorkerTable;
  schedules: ScheduleTable;
  deliveries: DeliveryTable;
}
