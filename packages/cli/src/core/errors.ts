/** A refusal that the user can act on: one sentence with the place and the remedy. Exit status 1. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly exitCode: 1 | 2 = 1;
}

/** The command line itself is wrong. Exit status 2. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
  override readonly exitCode = 2;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Errors whose message is already written for people, by name, so that their packages need not be loaded here. */
const KNOWN = new Set([
  'StoreError',
  'ApiError',
  'ConfigError',
  'EvidenceError',
  'DocumentError',
  'ScribeError',
  'GuidelineError',
  'VerificationError',
  'ModelError',
  'SyntheticError',
  'DiscoveryError',
  'PrecisionError',
  'EngagementError',
  'ImagingError',
  'SmilesError',
  'DeidError',
  'GovernanceError',
]);

/** What to print for anything that was thrown. Nothing of a record's content is ever in it. */
export function explain(error: unknown): { message: string; exitCode: 1 | 2 } {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof Error) {
    const hint = 'hint' in error ? text(error.hint) : undefined;
    if (KNOWN.has(error.name)) return { message: hint ? `${error.message} ${hint}` : error.message, exitCode: 1 };
    const system = error as NodeJS.ErrnoException;
    if (system.code === 'EADDRINUSE') {
      const port = 'port' in system ? ` ${String(system.port)}` : '';
      return {
        message: `The port${port} is taken by another program; stop it or choose another with --port.`,
        exitCode: 1,
      };
    }
    if (system.code === 'ENOSPC') return { message: 'The disk is full; free some space and try again.', exitCode: 1 };
    return {
      message: `Something inside Aceso failed (${error.message}); run again with --debug for the details.`,
      exitCode: 1,
    };
  }
  return { message: `Something inside Aceso failed (${String(error)}).`, exitCode: 1 };
}

/** Whether the operating system refused something about a file. */
export const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error && 'path' in error;

/** A file error in words; `what` says what the file is for. */
export function fileError(error: unknown, what: string, path: string): CliError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const because: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist; check the path',
    EISDIR: 'is a folder; give a file',
    ENOTDIR: 'has a file where a folder is needed; check the path',
    EACCES: 'may not be opened by this user; change its permissions',
    EPERM: 'may not be opened by this user; change its permissions',
    ENOSPC: 'cannot be written: the disk is full',
    EROFS: 'is on a read-only disk; choose another place',
    ENAMETOOLONG: 'has a name that is too long for this disk',
    EMFILE: 'cannot be opened: too many files are open',
  };
  const words = (code && because[code]) ?? `cannot be used (${error instanceof Error ? error.message : String(error)})`;
  return new CliError(`The ${what} ${path} ${words}.`);
}
