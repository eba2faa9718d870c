import type { Compile, NoAsyncOptions, Path } from 'fhirpath';

export type FhirPathResult =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly message: string };

export interface FhirPathOptions {
  /** Type or path that the input is at, when it is not a whole resource: `Observation.component`. */
  readonly base?: string;
  /** Environment: `resource` and `rootResource` for constraints, and any `%name`. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

type Evaluator = Compile<NoAsyncOptions>;

const MAX_EXPRESSION = 20_000;
const MAX_CACHE = 1000;
const cache = new Map<string, Evaluator | string>();

let engine: Promise<(key: string, path: string | Path) => Evaluator | string> | undefined;

/** The engine and its R4 model take a tenth of a second to load, so they are loaded at the first expression. */
function load(): Promise<(key: string, path: string | Path) => Evaluator | string> {
  engine ??= Promise.all([import('fhirpath'), import('fhirpath/fhir-context/r4')]).then(([fhirpath, r4]) => {
    return (key, path) => {
      const known = cache.get(key);
      if (known !== undefined) return known;
      let made: Evaluator | string;
      try {
        // `async: false`: no function may ask another server. `traceFn`: trace() must not print patient data.
        made = fhirpath.compile(path, r4.default, { async: false, traceFn: () => undefined });
      } catch (error) {
        made = error instanceof Error ? error.message : String(error);
      }
      if (cache.size >= MAX_CACHE) cache.clear();
      cache.set(key, made);
      return made;
    };
  });
  return engine;
}

/**
 * Evaluates a FHIRPath expression (N1, with the R4 model) and gives plain data. The input is never changed: the
 * engine marks objects with their path, so it works on copies. A fault of the expression is a value, not an exception.
 */
export async function evaluateFhirPath(
  input: unknown,
  expression: string,
  options: FhirPathOptions = {},
): Promise<FhirPathResult> {
  if (expression.length > MAX_EXPRESSION) {
    return { ok: false, message: `the expression is longer than ${MAX_EXPRESSION} characters` };
  }
  const compile = await load();
  const path = options.base === undefined ? expression : { base: options.base, expression };
  const evaluator = compile(`${options.base ?? ''}\u0000${expression}`, path);
  if (typeof evaluator === 'string') return { ok: false, message: evaluator };
  try {
    // One copy of all, so that %resource and the input stay the same objects where they were.
    const copy = structuredClone({ input, variables: options.variables ?? {} });
    const found: unknown = evaluator(copy.input, copy.variables);
    return { ok: true, values: (Array.isArray(found) ? found : [found]).map(plain) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Times and quantities of the engine become text; marks of the engine go. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === '__path__' ? undefined : inner)) ?? 'null');
}
