import type { Language } from '@aceso/imaging';
import { print, printJson, say } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { historyOf, historyOptions, measure, measureOptions } from './measure.ts';

const usage =
  'imaging ask STUDY|PATH "QUESTION" [--prior STUDY] [--record FILE] [--method NAME] [--mask FILE] [--json]';

export const ask: Subcommand = {
  name: 'ask',
  usage,
  details:
    'answer a question from findings, a prior study and the record, in English or Spanish; each sentence is cited, and what they do not say is not answered',
  options: { ...measureOptions, ...historyOptions },
  examples: [
    'aceso imaging ask ./ct-2026 "Has the nodule grown?" --prior ./ct-2025',
    'aceso imaging ask ./ct-2026 "¿Importan los antecedentes?" --record record.json',
  ],
  async run(args) {
    const [, what, question, extra] = args.words;
    if (what === undefined || question === undefined || question.trim() === '')
      throw wrongUse(usage, '"aceso imaging ask" needs a study or a path, and a question');
    if (extra !== undefined) throw wrongUse(usage, 'the question is more than one word: put it in quotes');
    const { answer } = await import('@aceso/imaging');
    const { results } = await measure(args, what, usage);
    const [patient, language] = [args.text('patient'), args.text('language') as Language | undefined];
    const found = answer(question, {
      findings: results,
      ...(await historyOf(args, usage)),
      ...(patient === undefined ? {} : { patient }),
      ...(language === undefined ? {} : { language }),
    });
    if (args.flag('json')) {
      const parts = found.parts.map(({ group, ...part }) => ({
        ...part,
        ...(group ? { region: group.region.name, trackingUid: group.trackingUid } : {}),
      }));
      await printJson({ ...found, parts });
    } else {
      const { describeEvidence } = await import('@aceso/evidence');
      for (const { text, claims, limits } of found.parts) {
        await print(text);
        const cited = claims.flatMap(({ evidence }) => evidence).filter(({ lane }) => lane !== 'computed');
        for (const line of new Set(cited.map(describeEvidence))) await print(`  - ${line}`);
        for (const limit of limits) await print(`  ! ${limit}`);
      }
    }
    if (found.abstained) say('Not answered.');
    return 0;
  },
};
