import type { Telemetry } from 'bullmq';
import type { Config } from '../../config.ts';
import { InvalidRequestError } from '../../model/errors.ts';

/**
 * What traces jobs through OpenTelemetry, where the settings ask for it. Spans go to whatever exporter the process was
 * started with (`node --import`); without one they go nowhere.
 *
 * @throws InvalidRequestError `telemetry.missing` where the optional package is not installed
 */
export async function openTelemetry(config: Config): Promise<Telemetry | undefined> {
  if (!config.telemetry) return undefined;
  try {
    const { BullMQOtel } = await import('bullmq-otel');
    return new BullMQOtel({ tracerName: 'gongkai', enableMetrics: true }) as Telemetry;
  } catch (cause) {
    throw new InvalidRequestError('telemetry.missing', 'bullmq-otel', { cause });
  }
}
