import { serveApart } from '../../jobs/apart-process.ts';
import type { Request } from './apart.ts';
import type { Step } from './task.ts';
import { TASKS } from './tasks.ts';

/** Errors whose words are for the person who brought the files. */
const TOLD = new Set(['DiscoveryError', 'SmilesError']);

/** The process of `apart.ts`. */
serveApart<Request, Step>(
  { who: 'The computation', isTold: ({ name }) => TOLD.has(name) },
  async ({ task, settings, files }, step) => {
    const begun = await TASKS[task]();
    return begun(settings as never, files, step);
  },
);
