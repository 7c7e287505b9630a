import { exportCatalogue } from '../corpus/export-catalogue.ts';
import { openStore } from '../store/open-store.ts';
import type { ExportReport } from './export.ts';

const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const store = await openStore({ dataFolder: folder, databaseUrl });
const began = performance.now();
const { counts } = await exportCatalogue(store.catalogue, { folder, formats: ['parquet'] });
const seconds = (performance.now() - began) / 1000;
await store.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const report: ExportReport = {
  rows: Object.values(counts).reduce((sum, rows) => sum + rows, 0),
  seconds,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  peakMb: maxRSS / 1024,
};
process.send?.(report);
