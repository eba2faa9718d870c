import type { Statement } from '../facts/statement.ts';
import { cuesOf, featuresOf } from './features.ts';

/** Features of the statements of a short dialogue whose section is known: those of a visit, and their crossing with the header. */
export function headerFeatures(statements: readonly Statement[], header: string): string[][] {
  return featuresOf(statements).map((features, i) => {
    const statement = statements[i]!;
    const crossed = [
      `h=${header}`,
      `h=${header}:${statement.role}`,
      `h=${header}:${statement.kind}`,
      ...cuesOf(`${statement.spoken} ${statement.question}`).map((cue) => `h=${header}:${cue}`),
      ...[
        ...new Set(
          statement.terms.flatMap((term) => [...term.kinds].map((kind) => `h=${header}:${kind}:${term.polarity}`)),
        ),
      ],
      `n=${Math.min(6, statements.length)}`,
    ];
    return [
      ...features.filter((feature) => !feature.startsWith('stage=') && !feature.startsWith('place=')),
      ...crossed,
    ];
  });
}
