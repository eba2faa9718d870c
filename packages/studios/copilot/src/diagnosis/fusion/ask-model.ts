import { loadPrompts, type ModelGateway, renderPrompt, z } from '@aceso/models';
import type { DiagnosticCase } from '../engine/types.ts';

const ANSWER = z.object({ diseases: z.array(z.string().min(1).max(200)).max(20) });
const PROMPT = 'differential@1.0.0';

/**
 * A model's own list of diseases for the findings of a case, as names, best first. It is told findings, sex and age in
 * years; no identifier and no text of a record goes along. What comes back counts by its measured reliability only.
 *
 * @param label words for a finding
 * @throws ModelError
 */
export async function askModel(
  gateway: Pick<ModelGateway, 'object'>,
  one: DiagnosticCase,
  options: {
    readonly model: string;
    readonly user: string;
    readonly label: (finding: string) => string | undefined;
    readonly signal?: AbortSignal;
  },
): Promise<{ readonly names: readonly string[]; readonly source: string }> {
  const words = (status: 'observed' | 'excluded'): string =>
    one.findings
      .filter((finding) => finding.status === status)
      .flatMap(({ finding }) => options.label(finding) ?? [])
      .map((label) => `- ${label}`)
      .join('\n') || '- none told';
  const prompt = renderPrompt(loadPrompts(new URL('./prompts/', import.meta.url)).get(PROMPT)!, {
    sex: one.sex ?? 'unknown',
    age: one.ageYears === undefined ? 'unknown' : `${Math.floor(one.ageYears)} years`,
    observed: words('observed'),
    excluded: words('excluded'),
  });
  const { value, model } = await gateway.object(
    {
      model: options.model,
      purpose: 'differential',
      prompt,
      dataClass: 'deidentified',
      user: options.user,
      ...(options.signal ? { signal: options.signal } : {}),
    },
    { name: 'differential', type: ANSWER },
  );
  return { names: value.diseases, source: `${model.id}@${model.version}` };
}
