import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Once a day: files that nothing refers to any more since a day or longer are deleted, and files that are not under the active
 * key of encryption are written anew.
 */
export function sweepDaily(app: FastifyInstance, blobs: Store['blobs']): void {
  const ending = new AbortController();
  const rekey = (): void => {
    blobs.rekey({ signal: ending.signal }).then(
      ({ written, damaged }) =>
        written + damaged.length > 0 && app.log.info({ written, damaged: damaged.length }, 'files were encrypted anew'),
      (error: unknown) => app.log.error({ kind: (error as Error).name }, 'files could not be encrypted anew'),
    );
  };
  const timer = setInterval(() => {
    rekey();
    blobs.sweep(Date.now() - DAY).then(
      (gone) => gone > 0 && app.log.info({ gone }, 'files that nothing refers to were deleted'),
      (error: unknown) => app.log.error({ kind: (error as Error).name }, 'files could not be swept'),
    );
  }, DAY);
  timer.unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    ending.abort();
  });
}
