import type { OperationOutcomeIssue } from '@medplum/fhirtypes';

export type IssueCode = OperationOutcomeIssue['code'];

export interface ValidateOptions {
  /** Issues after which the walk only counts; default 100. */
  readonly maxIssues?: number;
  /** Levels of nesting; default 64. Real resources have fewer than 20. */
  readonly maxDepth?: number;
  /** Path to start from in `expression`; default the resource type. */
  readonly at?: string;
}

/** References to contained resources, to be matched once the resource is read. */
interface Scope {
  readonly contained: Map<string, string>;
  readonly used: Map<string, string>;
  /** `#id` in canonicals and URIs: may be a fragment of something else, so it counts only for dom-3. */
  readonly mentioned: Set<string>;
  readonly ownerNamed: Set<string>;
}

/** Objects and arrays in one resource: bounds work on hostile input, such as objects shared thousands of times. */
const MAX_NODES = 5_000_000;

/** One validation: the path to where the walk is, what was found, and what is left of its budget. */
export class Context {
  readonly issues: OperationOutcomeIssue[] = [];
  readonly path: (string | number)[] = [];
  readonly maxIssues: number;
  readonly maxDepth: number;
  depth = 0;
  nodes = 0;
  hidden = 0;
  /** `id` of the contained resource that the walk is in; '' inside one without id. */
  inContained: string | undefined;
  scope: Scope = Context.scope();

  constructor(options: ValidateOptions, root: string) {
    this.maxIssues = options.maxIssues ?? 100;
    this.maxDepth = options.maxDepth ?? 64;
    this.path.push(options.at ?? root);
  }

  static scope(): Scope {
    return { contained: new Map(), used: new Map(), mentioned: new Set(), ownerNamed: new Set() };
  }

  /** @returns false once the budget is spent. */
  spend(): boolean {
    if (++this.nodes < MAX_NODES) return true;
    if (this.nodes === MAX_NODES)
      this.add('too-costly', `the resource has more than ${MAX_NODES} elements; the rest was not checked`);
    return false;
  }

  add(code: IssueCode, diagnostics: string, expression = this.expression()): void {
    if (this.issues.length >= this.maxIssues) {
      this.hidden++;
      return;
    }
    this.issues.push({ severity: 'error', code, diagnostics, expression: [expression] });
  }

  expression(): string {
    let text = '';
    for (const part of this.path) {
      if (typeof part === 'number') text += `[${part}]`;
      else text += text === '' ? part : `.${part}`;
    }
    return text;
  }
}
