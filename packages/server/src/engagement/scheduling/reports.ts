import { type Delivery, deliveryOf, readDeliveryReport } from '@aceso/models';
import type { Reminders } from './reminders.ts';

/** What came of a report; with the patient where it was on a message of ours. */
export interface Reported {
  readonly delivery: Delivery | 'no-report' | 'not-ours';
  /** Of the reminder. */
  readonly id?: string;
  readonly patient?: string;
}

/**
 * A message that came back, whole (RFC 3464).
 * @param service only of what that service sent
 */
export async function takeReport(
  reminders: Pick<Reminders, 'reported'>,
  message: string,
  service?: string,
): Promise<Reported> {
  const report = readDeliveryReport(message);
  const delivery = report && deliveryOf(report);
  if (!delivery || report.messageId === undefined) return { delivery: 'no-report' };
  const known = await reminders.reported({ mail: report.messageId.split('@')[0]! }, delivery, service);
  return known ? { delivery, id: known.key, patient: known.patient } : { delivery: 'not-ours' };
}
