import { apiOf, ROLE_OPTION } from '../../core/api.ts';
import { print, printJson, table } from '../../core/output.ts';
import type { Subcommand } from '../../core/subcommand.ts';
import { TARGET_OPTIONS, withTarget } from '../../core/target.ts';
import { operation } from './operation.ts';

interface Listed {
  readonly services: readonly { readonly id: string; readonly channels: readonly string[] }[];
  readonly log: readonly {
    readonly id: string;
    readonly start: string;
    readonly state: string;
    readonly channel?: string;
    readonly because?: string;
  }[];
  readonly outbox: readonly { readonly id: string }[];
}

const usage = 'schedule reminders [--run] [--json]';

export const reminders: Subcommand = {
  name: 'reminders',
  usage,
  details:
    'shows which services send reminders, what became of each, and how many wait for a person; --run sends what is due.',
  options: {
    run: { type: 'boolean', help: 'Send what is due now; the server does it every minute too' },
    role: ROLE_OPTION,
    ...TARGET_OPTIONS,
  },
  examples: ['aceso schedule reminders --run', 'aceso schedule reminders --json'],
  async run(args) {
    const call = (method: 'GET' | 'POST', path: string) =>
      withTarget(args, async (target) =>
        operation(await apiOf(args, target), { method, path: `/api/scheduling/reminders${path}` }),
      );
    const ran = args.flag('run') ? ((await call('POST', '/run')) as Record<string, number>) : undefined;
    const found = (await call('GET', '')) as Listed;
    if (args.flag('json')) {
      await printJson(ran ? { ran, ...found } : found);
      return 0;
    }
    const { services, log, outbox } = found;
    await print(
      [
        services.length === 0
          ? 'No mail server or gateway is set up; what is due waits for a person.'
          : `Sent by ${services.map(({ id, channels }) => `${id} (${channels.join(', ')})`).join(', ')}.`,
        ...(ran
          ? [
              `Now: ${Object.entries(ran)
                .map(([what, count]) => `${count} ${what}`)
                .join(', ')}.`,
            ]
          : []),
        `${outbox.length} to hand on.`,
        ...(log.length === 0
          ? []
          : [
              '',
              table(
                ['visit', 'by', 'state', 'why'],
                log.map(({ start, channel, state, because }) => [start, channel ?? '', state, because ?? '']),
              ),
            ]),
      ].join('\n'),
    );
    return 0;
  },
};
