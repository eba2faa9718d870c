/** A module that cannot be loaded: which file, which state, what is wrong, and what to do about it. */
export class ModuleError extends Error {
  override readonly name = 'ModuleError';
  readonly file: string;
  readonly state: string | undefined;
  readonly hint: string | undefined;

  constructor(file: string, state: string | undefined, problem: string, hint?: string) {
    super(
      `${problem}${hint ? `. ${hint}` : ''} (${file}${state === undefined ? '' : `, state ${JSON.stringify(state)}`})`,
    );
    this.file = file;
    this.state = state;
    this.hint = hint;
  }
}

/** A module that went wrong while a person was simulated. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}
