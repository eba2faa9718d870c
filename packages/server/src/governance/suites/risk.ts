import { type Evaluated, type Findings, hashOf, share } from '@aceso/governance/evaluation';
import { assess, CALCULATORS, type Input } from '@aceso/precision/risk';

/** A value within the range of an input. */
function usual(input: Input): unknown {
  if (input.kind === 'number') return (input.range[0] + input.range[1]) / 2;
  return input.kind === 'choice' ? input.choices[0] : false;
}
const refuses = (name: string, values: Readonly<Record<string, unknown>>): boolean => {
  try {
    assess(name, values);
    return false;
  } catch {
    return true;
  }
};

/** A calculator must not guess: without a needed input, or with one out of range, it gives no result. */
function refusals(): Findings {
  const missing: boolean[] = [];
  const outside: boolean[] = [];
  for (const { id, inputs } of CALCULATORS.values()) {
    const whole = Object.fromEntries(
      Object.entries(inputs).flatMap(([key, input]) => (input.optional === true ? [] : [[key, usual(input)]])),
    );
    for (const [key, input] of Object.entries(inputs)) {
      if (input.optional !== true) {
        const { [key]: _, ...rest } = whole;
        missing.push(refuses(id, rest));
      }
      if (input.kind === 'number') {
        outside.push(refuses(id, { ...whole, [key]: input.range[1] + 100_000 }));
        outside.push(refuses(id, { ...whole, [key]: Number.NaN }));
      }
    }
  }
  return { metrics: [share('refused:missing', missing, 'higher'), share('refused:out-of-range', outside, 'higher')] };
}

export function riskCalculators(version: string): Evaluated {
  const inputs = [...CALCULATORS.values()].map(({ id, inputs: own }) => [id, own]);
  return {
    subject: { id: 'risk-calculators', name: 'Risk calculators', kind: 'engine', version },
    suites: [
      {
        id: 'refusals',
        version: '1',
        title: 'Missing and impossible inputs get no result',
        aspect: 'refusal',
        data: [{ id: 'calculator-inputs', licence: 'Apache-2.0', sha256: hashOf(inputs) }],
        run: async () => refusals(),
      },
    ],
  };
}
