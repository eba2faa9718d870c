import type { Bundle } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';

/**
 * Subscriptions say where patient data goes, and have owners: what checks both stands at their own addresses, which entries of a
 * batch or transaction do not pass.
 * @throws ServerError `subscription-apart`
 */
export function refuseSubscriptions({ entry }: Bundle, base: string): void {
  (Array.isArray(entry) ? entry : []).forEach((each, index) => {
    const { method, url } = each?.request ?? {};
    if (method === 'GET' || method === 'HEAD') return;
    if (each?.resource?.resourceType === 'Subscription' || typeOf(url, base) === 'Subscription')
      throw fail(
        'subscription-apart',
        `Bundle.entry[${index}] writes a Subscription, which a batch or transaction cannot do.`,
      );
  });
}

/** As the store reads it: below the address of the API, without the slashes at its start. */
function typeOf(url: unknown, base: string): string | undefined {
  if (typeof url !== 'string') return undefined;
  const own = url.startsWith(`${base}/`) ? url.slice(base.length + 1) : url;
  return own.replace(/^\/+/, '').split(/[/?]/)[0];
}
