import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import type { StoredAccount } from './accounts.ts';
import { accountOf } from './arrivals.ts';
import { deny } from './errors.ts';
import { linkMail, reachable } from './forgotten.ts';
import { OWN_LINK_MINUTES } from './links.ts';
import type { IdentityServices } from './register.ts';
import { USERNAME_FIELD } from './wire.ts';

/** Per address; one account gets three mails an hour at most, whoever asks. */
const RATE = { rateLimit: { max: 10, timeWindow: 60_000 } } as const;

/**
 * A forgotten password: by mail to the address that is the user name, where an administrator allows it. The answer is the same, and
 * as quick, whether there is such an account or not.
 */
export async function forgottenRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, links, forgotten, waysBack, publicUrl, now } = services;
  const app = withZod(plain);

  app.post(
    '/api/password-link/request',
    {
      config: { audit: 'account-change', csrf: false, ...RATE },
      schema: {
        tags: ['Session'],
        summary:
          'A link for a new password by mail, to who has forgotten theirs; the answer does not say whether there is such an account',
        body: z.object({ username: USERNAME_FIELD }),
        response: { 202: answer(z.object({ minutes: z.number().int().describe('For which a link is good') })) },
      },
    },
    async (request, reply) => {
      const send = await waysBack();
      if (!send || publicUrl === undefined) throw deny('no-way-back');
      const owner = await accounts.byUsername(request.body.username);
      request.audit({
        account: owner ? accountOf(owner) : { username: '(unknown)' },
        ...(owner
          ? {
              entities: [
                {
                  thing: { kind: 'account', id: owner.id },
                  detail: { change: 'link for a forgotten password asked for' },
                },
              ],
            }
          : {}),
      });
      const mail = async (to: StoredAccount) => {
        if (!reachable(to) || !(await forgotten.count(to.id, now()))) return;
        const { token } = await links.issueOwn(to.id, now());
        const { username } = to.account;
        await send(linkMail(username, publicUrl, token, OWN_LINK_MINUTES), `forgotten.${to.id}.${now().toISOString()}`);
      };
      // After the answer: what a mail server takes would tell that there is an account.
      if (owner)
        setImmediate(() => {
          mail(owner).catch((error: unknown) =>
            request.log.warn({ kind: (error as Error).name }, 'a link for a forgotten password was not sent'),
          );
        });
      return reply.code(202).send({ minutes: OWN_LINK_MINUTES });
    },
  );
}
