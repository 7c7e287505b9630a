import { setTimeout as sleep } from 'node:timers/promises';
import { asGongkaiError, type GongkaiError } from '../../model/errors.ts';
import type { DeliveryFailure } from '../../store/contracts/deliveries.ts';
import type { Pipeline } from '../pipeline.ts';

/** A way to reach operators. */
export interface Channel {
  readonly name: 'heartbeat' | 'webhook' | 'mail';
  /** Texts that no log may show: addresses of webhooks are as good as passwords. */
  readonly secrets: readonly string[];
}

/** What became of a message. */
export interface Delivery {
  readonly channel: Channel['name'];
  readonly failure: DeliveryFailure | null;
}

/** Waits before the second and the third attempt. */
const PAUSES_MS = [2_000, 10_000];

/**
 * Sends a message and keeps what became of it, in the catalogue and in the log. Never throws: that a message is not
 * delivered is a problem of its own (`delivery.failed`) and must not fail the run that it tells of.
 */
export async function deliver(
  { store, log, report }: Pick<Pipeline, 'store' | 'log' | 'report'>,
  { name, secrets }: Channel,
  send: () => Promise<void>,
): Promise<Delivery> {
  const error = await tryToSend(send);
  const failure = error && { code: error.code, message: hideSecrets(error.message, secrets) };
  await store.catalogue.deliveries.note(name, failure).catch(report);
  if (failure)
    log('error', `Not delivered by ${name}: ${failure.message}`, { channel: name, code: failure.code });
  else log('info', `Delivered by ${name}.`, { channel: name });
  return { channel: name, failure };
}

async function tryToSend(send: () => Promise<void>): Promise<GongkaiError | null> {
  for (let attempt = 0; ; attempt++) {
    try {
      await send();
      return null;
    } catch (thrown) {
      const error = asGongkaiError(thrown, 'message');
      const pauseMs = PAUSES_MS[attempt];
      if (error.kind !== 'transient' || pauseMs === undefined) return error;
      await sleep(pauseMs);
    }
  }
}

function hideSecrets(message: string, secrets: readonly string[]): string {
  return secrets.filter(Boolean).reduce((text, secret) => text.replaceAll(secret, '…'), message);
}

/** What of an address must not be shown: all but its host. */
export function secretsOf(url: string): readonly string[] {
  const { href, pathname, search, password } = new URL(url);
  const path = `${pathname}${search}`;
  return [href, url, path.length > 1 ? path : '', password];
}
