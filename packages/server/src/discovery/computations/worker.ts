import type { Message, Request } from './apart.ts';
import { TASKS } from './tasks.ts';

/** The process of `apart.ts`: one task, then it is ended. */
const post = (message: Message): void => void process.send!(message);

/** Errors whose words are for the person who brought the files. */
const TOLD = new Set(['DiscoveryError', 'SmilesError']);

process.on('message', ({ task, settings, files }: Request) => {
  const run = async (): Promise<void> => {
    const begun = await TASKS[task]();
    post({ outcome: await begun(settings as never, files, (step) => post({ step })) });
  };
  run().catch((error: Error) => {
    const told = TOLD.has(error.name);
    // A defect is named by its kind only: its message might quote what was brought.
    post({ failed: told ? error.message : `The computation failed (${error.name}).`, told });
  });
});
// The server is gone: nobody waits for the answer.
process.on('disconnect', () => process.exit());
