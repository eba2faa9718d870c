import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import type { Language, ReportFormat } from '@aceso/imaging';
import { fileError } from '../../core/errors.ts';
import { print, printJson, say } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { historyOf, historyOptions, measure, measureOptions } from './measure.ts';

const usage =
  'imaging report STUDY|PATH --format md|html|fhir|sr --out FILE [--prior STUDY] [--record FILE] [--method NAME] [--mask FILE] [--json]';

export const report: Subcommand = {
  name: 'report',
  usage,
  details:
    'a draft whose every sentence is tied to a region: Markdown, HTML, an IHE IMR bundle, or DICOM SR (the SEG of the regions beside both)',
  options: {
    ...measureOptions,
    ...historyOptions,
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    format: { type: 'string', value: 'FORMAT', help: 'md, html, fhir or sr', choices: ['md', 'html', 'fhir', 'sr'] },
    dicomweb: {
      type: 'string',
      value: 'URL',
      help: 'Where images are shown; http://127.0.0.1:8787/dicomweb unless given',
    },
    now: { type: 'string', value: 'INSTANT', help: 'Time of the report, ISO 8601; now unless given' },
  },
  examples: [
    'aceso imaging report ./ct-chest --format html --out report.html',
    'aceso imaging report ./ct-2026 --prior ./ct-2025 --record record.json --format md --out report.md',
  ],
  async run(args) {
    const what = wordOf(args, usage, 'a study or a path');
    const format = neededOption(args, 'format', usage) as ReportFormat;
    const out = neededOption(args, 'out', usage);
    const given = args.text('now');
    const now = (given === undefined ? new Date() : new Date(given)).toISOString();
    const { makeReport } = await import('@aceso/imaging');
    const { results } = await measure(args, what, usage);
    const patient = args.text('patient');
    const language = args.text('language') as Language | undefined;
    const made = makeReport(results, {
      now,
      dicomweb: (args.text('dicomweb') ?? 'http://127.0.0.1:8787/dicomweb').replace(/\/$/, ''),
      ...(patient === undefined ? {} : { patient }),
      ...(await historyOf(args, usage)),
      ...(language === undefined ? {} : { language }),
    });
    const files = [out];
    try {
      await mkdir(dirname(out), { recursive: true });
      await writeFile(out, made.write(format));
      if (format === 'sr' || format === 'fhir') {
        let n = 0;
        const beside = [...made.dicom.segmentations.values()].map(({ bytes }) => ({
          name: () => (n++ === 0 ? 'seg.dcm' : `seg-${n}.dcm`),
          bytes,
        }));
        if (format === 'fhir' && made.dicom.report)
          beside.push({ name: () => 'sr.dcm', bytes: made.dicom.report.bytes });
        const stem = join(dirname(out), parse(out).name);
        for (const { name, bytes } of beside) {
          const path = `${stem}.${name()}`;
          await writeFile(path, bytes);
          files.push(path);
        }
      }
    } catch (error) {
      throw fileError(error, 'output file', out);
    }
    if (args.flag('json')) await printJson({ files, draft: made.linked.draft });
    else await print(files.join('\n'));
    say('This is a draft: a person must read and sign it.');
    return 0;
  },
};
