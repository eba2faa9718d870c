import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryOf, readDeliveryReport } from './delivery-report.ts';

/** As Exim 4.96 wrote it when it could not deliver a reminder, shortened. */
const EXIM = `Return-path: <>
From: Mail Delivery System <Mailer-Daemon@localhost>
To: clinic@example.org
Content-Type: multipart/report; report-type=delivery-status;
 boundary=1795715427-eximdsn-1963370793
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1795715427-eximdsn-1963370793
Content-type: text/plain; charset=us-ascii

A message that you sent could not be delivered.

--1795715427-eximdsn-1963370793
Content-type: message/delivery-status

Reporting-MTA: dns; localhost

Action: failed
Final-Recipient: rfc822;eva@example.org
Status: 5.0.0

--1795715427-eximdsn-1963370793
Content-type: message/rfc822

From: clinic@example.org
To: eva@example.org
Message-ID: <e41e0e611594a0caad48e84311eb64a66c3602c2@example.org>

Text with a Message-ID: <other@example.org>

--1795715427-eximdsn-1963370793--
`;
const with_ = (action: string, status: string) =>
  EXIM.replace('Action: failed', `Action: ${action}`).replace('Status: 5.0.0', `Status: ${status} (words)`);

describe('a message that came back', () => {
  it('is read in time that grows with its length, whatever somebody wrote into it', () => {
    const far = ' '.repeat(300_000);
    const long = [
      `X-A:${far}x\ry\n\nbody`,
      `Content-Type: multipart/report${';'.repeat(300_000)}\n\nbody`,
      `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n${'\n \n'.repeat(90_000)}x\n--b--\n`,
    ];
    for (const one of long) {
      const begun = performance.now();
      readDeliveryReport(one);
      expect(performance.now() - begun).toBeLessThan(2000);
    }
  });

  it('is read with lines of either kind, folded or in base64', () => {
    const read = {
      messageId: 'e41e0e611594a0caad48e84311eb64a66c3602c2@example.org',
      recipients: [{ action: 'failed', status: '5.0.0' }],
    };
    expect(readDeliveryReport(EXIM)).toEqual(read);
    expect(readDeliveryReport(EXIM.replaceAll('\n', '\r\n'))).toEqual(read);
    const status =
      'Reporting-MTA: dns; localhost\r\n\r\nAction: FAILED\r\nFinal-Recipient: rfc822;\r\n eva@example.org\r\nStatus: 5.0.0\r\n';
    const coded = EXIM.replace(
      /Content-type: message\/delivery-status\n[\s\S]*?5\.0\.0\n/,
      `Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${Buffer.from(status).toString('base64')}\n`,
    );
    expect(readDeliveryReport(coded)).toEqual(read);
    const headers = EXIM.replace('message/rfc822', 'text/rfc822-headers');
    expect(readDeliveryReport(headers)).toEqual(read);
  });

  it.each([
    ['failed', '5.1.1', 'no-such-address'],
    ['failed', '5.0.0', 'no-such-address'],
    ['failed', '5.2.1', 'no-such-address'],
    ['failed', '5.2.2', 'failed'],
    ['failed', '5.7.1', 'failed'],
    ['failed', '4.4.7', 'failed'],
    ['delayed', '4.4.1', 'waiting'],
    ['delivered', '2.0.0', 'arrived'],
    ['relayed', '2.0.0', 'arrived'],
  ])('with %s %s: %s', (action, status, delivery) => {
    expect(deliveryOf(readDeliveryReport(with_(action, status))!)).toBe(delivery);
  });

  it('is none where a person answers, or is away, or it says nothing of a recipient', () => {
    expect(readDeliveryReport('From: eva@example.org\nSubject: Re: visit\n\nI cannot come.')).toBeUndefined();
    expect(
      readDeliveryReport(EXIM.replace('report-type=delivery-status', 'report-type=disposition-notification')),
    ).toBeUndefined();
    expect(readDeliveryReport('')).toBeUndefined();
    expect(deliveryOf(readDeliveryReport(EXIM.replace('Status: 5.0.0', 'Status: soon'))!)).toBeUndefined();
  });

  it('never throws, whatever bytes it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(EXIM.length), fc.string(), (before, at, middle) => {
        readDeliveryReport(before);
        readDeliveryReport(`${EXIM.slice(0, at)}${middle}${EXIM.slice(at)}`);
      }),
      { numRuns: 300 },
    );
  });
});
