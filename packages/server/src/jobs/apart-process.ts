import module from 'node:module';

/** What a process of its own says to the server that started it. */
export type Told<Step> =
  | { readonly step: Step }
  | { readonly value: unknown }
  /** `told`: written for the person who asked; everything else is a defect of ours. */
  | { readonly failed: string; readonly told: boolean };

export interface ServeOptions {
  /** As in {@link ApartOptions}. */
  readonly who: string;
  /** Whether the words of an error are for the person who asked. */
  isTold(error: Error): boolean;
}

/** The other end of `apart`: one task, then the process is ended by whoever started it. */
export function serveApart<Request, Step>(
  { who, isTold }: ServeOptions,
  run: (request: Request, step: (step: Step) => void) => Promise<unknown>,
): void {
  const post = (message: Told<Step>): void => void process.send!(message);
  process.on('message', (request: Request) => {
    run(request, (step) => post({ step })).then(
      (value) => {
        // The process is ended as soon as it has answered; what it compiled is kept for the next one before.
        module.flushCompileCache();
        post({ value });
      },
      (error: Error) => {
        const told = isTold(error);
        // A defect is named by its kind only: its message might quote what was brought.
        post({ failed: told ? error.message : `${who} failed (${error.name}).`, told });
      },
    );
  });
  // Ctrl-C in a terminal reaches this process, too; the server says when it ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  // The server is gone: nobody waits for the answer.
  process.on('disconnect', () => process.exit());
}
