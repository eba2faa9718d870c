/** What a mail server tells of a message that it had taken (RFC 3464). */
export interface DeliveryReport {
  /** Message-ID of what it is about, without angle brackets. */
  readonly messageId?: string;
  readonly recipients: readonly {
    readonly action: string;
    /** RFC 3463, such as 5.1.1. */
    readonly status: string;
  }[];
}

const MAX_PARTS = 50;

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Headers, folded lines joined (RFC 5322, 2.2.3), and what comes after the first empty line. */
function partOf(text: string): Part {
  const end = text.search(/\n\n/);
  const head = end < 0 ? text : text.slice(0, end);
  return { headers: fieldsOf(head), body: end < 0 ? '' : text.slice(end + 2) };
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\n[ \t]+/g, ' ').split('\n')) {
    // By the colon and not by a pattern for the whole: whoever wrote the line may have made it long.
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    if (/^[!-9;-~]+$/.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

const typeOf = ({ headers }: Part): string =>
  (headers.get('content-type') ?? 'text/plain').split(';')[0]!.trim().toLowerCase();

function parameterOf({ headers }: Part, name: string): string | undefined {
  const [, quoted, plain] =
    new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(headers.get('content-type') ?? '') ?? [];
  return quoted ?? plain;
}

function decoded({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Parts of a multipart body (RFC 2046, 5.1.1); what stands before the first and after the last is left out. */
function partsOf(part: Part): readonly Part[] {
  const boundary = parameterOf(part, 'boundary');
  if (boundary === undefined) return [];
  const [, ...rest] = `\n${part.body}`.split(`\n--${boundary}`);
  const end = rest.findIndex((one) => one.startsWith('--'));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .slice(0, MAX_PARTS)
    .map((one) => partOf(one.replace(/^[ \t]*\n/, '')));
}

/** The report in a message that came back; undefined where it is none: an answer of a person, a notice of absence. */
export function readDeliveryReport(message: string): DeliveryReport | undefined {
  const whole = partOf(message.replaceAll('\r\n', '\n').replace(/^\n+/, ''));
  if (typeOf(whole) !== 'multipart/report') return undefined;
  if ((parameterOf(whole, 'report-type') ?? 'delivery-status').toLowerCase() !== 'delivery-status') return undefined;
  const parts = partsOf(whole);
  const status = parts.find((part) => typeOf(part) === 'message/delivery-status');
  if (!status) return undefined;
  // Fields of the message first, then of each recipient, with an empty line between.
  const recipients = decoded(status)
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .flatMap((fields) => {
      const [, code] = /^([245]\.\d{1,3}\.\d{1,3})/.exec(fields.get('status') ?? '') ?? [];
      const action = fields.get('action')?.toLowerCase();
      return code !== undefined && action !== undefined && fields.has('final-recipient')
        ? [{ action, status: code }]
        : [];
    });
  const original = parts.find((part) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/global'].includes(typeOf(part)),
  );
  const [, messageId] =
    /<([^<>\s]{1,250})>/.exec((original && partOf(decoded(original)).headers.get('message-id')) ?? '') ?? [];
  return { ...(messageId === undefined ? {} : { messageId }), recipients };
}

/**
 * What it means for the address: `failed`: it did not arrive; `no-such-address`: nor will anything else (RFC 3463: 5.0.x
 * without more said, 5.1.x, mailbox disabled); `waiting`: the server goes on trying; `arrived`.
 */
export type Delivery = 'failed' | 'no-such-address' | 'waiting' | 'arrived';

export function deliveryOf({ recipients }: DeliveryReport): Delivery | undefined {
  // One message has one recipient here: of several the gravest counts.
  const failed = recipients.filter(({ action, status }) => action === 'failed' && status.startsWith('5'));
  if (failed.some(({ status }) => /^5\.(?:0\.|1\.|2\.[01]$)/.test(status))) return 'no-such-address';
  if (recipients.some(({ action }) => action === 'failed')) return 'failed';
  if (recipients.some(({ action }) => action === 'delayed')) return 'waiting';
  return recipients.length > 0 ? 'arrived' : undefined;
}
