import { z } from 'zod';
import type { Permission } from '../identity/permissions.ts';

/** One request to the API of this server, as a tool makes it. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
}

/** Whoever calls tools: every call goes through the API under the caller's own sign-in, and is audited there. */
export type Api = (call: ApiCall) => Promise<unknown>;

/** A refusal of the API, in its words. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: string;
  readonly hint: string | undefined;
  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/**
 * A narrow, typed thing that a model or an agent may do. A tool has no powers of its own: it is a shape of the API that
 * is easy to call right and hard to call wrong.
 */
export interface Tool {
  /** snake_case; what models call it by. */
  readonly name: string;
  readonly title: string;
  /** When to use it and what comes back, for the model that chooses. */
  readonly description: string;
  readonly needs: readonly Permission[];
  /** `write`: leaves something behind (a draft); agents ask a person first. */
  readonly effect: 'read' | 'write';
  /** What is about a patient takes an argument `patient` and answers about no other: agents are held to one by it. */
  readonly input: z.ZodObject;
  run(input: Readonly<Record<string, unknown>>, api: Api): Promise<object>;
}

/** A tool whose `run` knows the type of its input. */
export function defineTool<S extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & { readonly input: S; run(input: z.infer<S>, api: Api): Promise<object> },
): Tool {
  return { ...tool, run: (input, api) => tool.run(tool.input.parse(input), api) };
}

export const PATIENT = z
  .string()
  // An id of dots alone would be read as a step within the address.
  .regex(/^(Patient\/)?(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/, 'must be the id of a patient, from find_patients')
  .describe('Id of the patient, from find_patients');

/** `Patient/x` or `x` to `x`. */
export const idOf = (reference: string): string => reference.replace(/^Patient\//, '');
