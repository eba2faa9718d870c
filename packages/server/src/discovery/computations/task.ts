/** A file that goes into a computation. */
export interface TaskFile {
  /** What it is for, e.g. `receptor`. */
  readonly role: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How far a computation is. */
export interface Step {
  readonly phase: string;
  readonly done: number;
  readonly total?: number;
}

/** What a computation leaves: a few figures for lists, and everything. Both are plain JSON. */
export interface Outcome {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly result: unknown;
}

/** Same settings and files, same outcome: a computation can be repeated and compared. */
export type Task<S = never> = (
  settings: S,
  files: readonly TaskFile[],
  tell: (step: Step) => void,
) => Outcome | Promise<Outcome>;

/** The file of a role. @throws Error when the caller left it out: a defect of ours */
export function bytesOf(files: readonly TaskFile[], role: string): Uint8Array {
  const found = files.find((file) => file.role === role);
  if (!found) throw new Error(`The computation lacks its ${role}.`);
  return found.bytes;
}

export const textOf = (files: readonly TaskFile[], role: string): string =>
  new TextDecoder().decode(bytesOf(files, role));

export const nameOf = (files: readonly TaskFile[], role: string): string =>
  files.find((file) => file.role === role)?.name ?? role;
