/** What a crawler's process tells when it is through. */
export interface Told {
  readonly pages: number;
  readonly tookMs: number;
  /** Time of the process on its cores. */
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Ports of the hosts to be crawled. */
export function portsAsked(): readonly number[] {
  return (process.argv[2] ?? '').split(',').map(Number);
}

/** Measures work and tells the parent. */
export async function tell(work: () => Promise<number>): Promise<void> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const pages = await work();
  const { user, system } = process.cpuUsage(used);
  const told: Told = {
    pages,
    tookMs: performance.now() - began,
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(told);
}
