import type { Finding } from '../finding.ts';
import { guid } from '../identity.ts';
import { extensionValue, isObject, type Json, objectsOf } from '../json.ts';
import { checkProfile } from '../profiles/check.ts';
import { PROFILE } from '../profiles/load.ts';

export const PAS_TOPIC = 'http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic';
const FILTER = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria';

/** The organisation whose requests a subscription is about; undefined where the filter is another one. */
export function organisationOf(subscription: Json): string | undefined {
  const criteria = isObject(subscription._criteria) ? objectsOf(subscription._criteria.extension) : [];
  const filters = criteria.filter(({ url }) => url === FILTER).map((each) => String(extensionValue(each)));
  // The published example writes the name of the filter without its hyphen.
  const match =
    filters.length === 1 ? /^(?:org-identifier|orgIdentifier)=(?:[^|]*\|)?([^|&]+)$/.exec(filters[0]!) : null;
  return match?.[1];
}

/** What a subscription does not keep of the guide (spec-54 to spec-58, spec-62). */
export async function checkSubscription(value: unknown): Promise<Finding[]> {
  if (!isObject(value) || value.resourceType !== 'Subscription')
    return [
      {
        severity: 'error',
        code: 'structure',
        path: 'Subscription',
        message: 'must be a Subscription',
        statement: 'spec-57',
      },
    ];
  const { findings } = await checkProfile(value, `${PROFILE}profile-subscription`, 'Subscription');
  const all = findings.map((each): Finding => ({ ...each, statement: statementOf(each.path) }));
  if (organisationOf(value) === undefined)
    all.push({
      severity: 'error',
      code: 'value',
      path: 'Subscription.criteria.extension',
      message: 'the filter must be org-identifier= and the identifier of the sending organisation',
      statement: 'spec-58',
    });
  const endpoint = isObject(value.channel) ? value.channel.endpoint : undefined;
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    all.push({
      severity: 'error',
      code: 'value',
      path: 'Subscription.channel.endpoint',
      message: 'must be an http or https address',
      statement: 'spec-57',
    });
  return all;
}

function statementOf(path: string): string {
  if (path.includes('channel.type')) return 'spec-56';
  return path.includes('payload') ? 'spec-62' : 'spec-57';
}

/** What is sent when an answer has changed: the status, and the whole answer (spec-60, spec-61). */
export function notification(
  subscription: Json,
  answer: Json,
  { event, now, base }: { readonly event: number; readonly now: string; readonly base: string },
): Json {
  const focus = `${base}/Bundle/${String(answer.id)}`;
  const id = guid(`notification ${String(subscription.id)} ${event}`);
  return {
    resourceType: 'Bundle',
    id,
    type: 'history',
    timestamp: now,
    entry: [
      {
        fullUrl: `urn:uuid:${guid(`status ${id}`)}`,
        resource: {
          resourceType: 'Parameters',
          id: guid(`status ${id}`),
          parameter: [
            { name: 'subscription', valueReference: { reference: `Subscription/${String(subscription.id)}` } },
            { name: 'topic', valueCanonical: PAS_TOPIC },
            { name: 'status', valueCode: 'active' },
            { name: 'type', valueCode: 'event-notification' },
            { name: 'events-since-subscription-start', valueString: String(event) },
            {
              name: 'notification-event',
              part: [
                { name: 'event-number', valueString: String(event) },
                { name: 'timestamp', valueInstant: now },
                { name: 'focus', valueReference: { reference: focus } },
              ],
            },
          ],
        },
        request: { method: 'GET', url: `${base}/Subscription/${String(subscription.id)}/$status` },
        response: { status: '200' },
      },
      { fullUrl: focus, resource: answer, request: { method: 'POST', url: 'Bundle' }, response: { status: '201' } },
    ],
  };
}
