import { join } from 'node:path';
import type { ServerErrorCode } from '../errors.ts';
import { apart as inProcess } from '../jobs/apart.ts';
import type { Report, Tasks } from './tasks.ts';

/** Reading, generating and searching in a process of its own. @throws ServerError `code` (`bad-molecules` unless given) */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: { readonly signal?: AbortSignal; readonly report?: Report; readonly code?: ServerErrorCode } = {},
): Promise<Awaited<ReturnType<Tasks[K]>>> {
  const { signal, report, code = 'bad-molecules' } = options;
  return inProcess<Parameters<Report>, Awaited<ReturnType<Tasks[K]>>>(
    { task, input },
    {
      worker: join(import.meta.dirname, 'worker.ts'),
      who: 'The discovery studio',
      refusal: code,
      signal,
      onStep: (step) => report?.(...step),
    },
  );
}
