import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';
import { ModelError } from '../errors.ts';

/**
 * Names of span attributes, all in one place: the conventions for generative AI are still in development
 * (OpenTelemetry semantic-conventions-genai 0.1). There is no attribute for prompts or answers, on purpose.
 */
const NAMES = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  model: 'gen_ai.request.model',
  input: 'gen_ai.usage.input_tokens',
  output: 'gen_ai.usage.output_tokens',
  prompt: 'aceso.prompt',
  purpose: 'aceso.purpose',
  dataClass: 'aceso.data_class',
  attempts: 'aceso.attempts',
  error: 'error.type',
} as const;
export type SpanFacts = Partial<Record<keyof typeof NAMES, string | number>>;

const tracer = trace.getTracer('aceso.models');

/** A span around one call. Facts are numbers and names of ours; nothing that was said. */
export async function traced<T>(facts: SpanFacts, work: (note: (facts: SpanFacts) => void) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(`generate ${facts.model ?? ''}`.trim(), async (span) => {
    const note = (more: SpanFacts) => span.setAttributes(attributes(more));
    note(facts);
    try {
      return await work(note);
    } catch (error) {
      note({ error: error instanceof ModelError ? error.code : 'internal' });
      // No message: errors of other code may carry text.
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

function attributes(facts: SpanFacts): Attributes {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [NAMES[key as keyof typeof NAMES], value]),
  );
}
