import type { Draft } from '@aceso/evidence';
import { type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { assertReadable, bytesOf, readText } from '../core/input.ts';
import { print, printJson, say, writeOut } from '../core/output.ts';
import { openRecord, parseAsOf, pickChart, warnOfProblems } from '../core/record.ts';

const FORMATS = ['md', 'html', 'text', 'fhir', 'json'] as const;
const INPUTS = ['plain', 'webvtt', 'srt', 'textgrid'] as const;

const spec: CommandSpec = {
  name: 'scribe',
  summary: 'write a visit note from a transcript; every sentence names its utterances',
  usage: [
    'scribe TRANSCRIPT [--record FILE] [--sections soap|aci|FILE] [--section KIND] [--format md|html|text|fhir|json]',
  ],
  details:
    'TRANSCRIPT is text ("Doctor: ...", "[patient] ..."), WebVTT, SubRip, a Praat TextGrid, or a WAV recording; "-" reads text from standard input.\n--section writes one section of a short dialogue, by its MTS-Dialog header (GENHX, ROS, ALLERGY ...).\nWhere nothing clinical was said there is no note: the reason is given, and the exit status is 0.',
  words: [1, 1],
  wordsName: 'the transcript (a text file, or "-")',
  options: {
    record: {
      type: 'string',
      value: 'FILE',
      help: "The patient's record, to show where the visit and the chart disagree",
    },
    patient: { type: 'string', value: 'ID', help: 'Which patient, where the record holds several' },
    sections: { type: 'string', value: 'SECTIONS', help: 'soap, aci, or a JSON file of sections; soap unless given' },
    section: { type: 'string', value: 'KIND', help: 'Only one section, by its MTS-Dialog header' },
    input: { type: 'string', value: 'FORMAT', help: 'Form of the transcript, found out unless given', choices: INPUTS },
    'speech-model': {
      type: 'string',
      value: 'DIR',
      help: 'For a WAV recording: folder of a sherpa-onnx Whisper model',
    },
    'speech-module': {
      type: 'string',
      value: 'NAME',
      help: 'Package or path of sherpa-onnx-node, where it is not installed beside Aceso',
    },
    date: { type: 'string', value: 'DATE', help: 'When the visit took place; now unless given' },
    format: { type: 'string', value: 'FORMAT', help: 'Form of the note, md unless given', choices: FORMATS },
    out: { type: 'string', value: 'FILE', help: 'Write to this file instead of standard output' },
  },
  examples: [
    'aceso scribe visit.txt --sections aci --format md',
    'aceso scribe visit.vtt --record record.json --format json',
    'aceso scribe history.txt --section GENHX',
  ],
};

/** A file that calls itself captions is read as captions: what is wrong with it is then an error, not speech. */
function formatOfName(path: string): (typeof INPUTS)[number] | undefined {
  if (/\.vtt$/i.test(path)) return 'webvtt';
  return /\.srt$/i.test(path) ? 'srt' : undefined;
}

/** A transcript file, or the words of a recording. */
async function readSource(path: string, model: string | undefined, module: string | undefined): Promise<string> {
  if (!path.toLowerCase().endsWith('.wav')) return readText(path, 'transcript', true, true);
  if (model === undefined) {
    throw new CliError(
      `${path} is a recording; give --speech-model DIR with a sherpa-onnx Whisper model, or a transcript instead.`,
    );
  }
  const { readWav, sherpaRecogniser, transcribeSound } = await import('@aceso/copilot');
  await assertReadable(path, 'recording');
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(path, 'recording')) chunks.push(chunk);
  const sound = readWav(Buffer.concat(chunks));
  return transcribeSound(sound, await sherpaRecogniser({ model, ...(module === undefined ? {} : { module }) }));
}

export const command: Command = {
  spec,
  async run(args) {
    const { ACI, MTS, SOAP, readSections, renderNote, scribe } = await import('@aceso/copilot');
    const format = (args.text('format') ?? (args.flag('json') ? 'json' : 'md')) as (typeof FORMATS)[number];
    const kind = args.text('section')?.toUpperCase();
    if (kind !== undefined && !Object.hasOwn(MTS, kind)) {
      throw wrong(spec, `--section ${JSON.stringify(kind)} is not one of ${Object.keys(MTS).join(', ')}`);
    }
    const named = args.text('sections') ?? 'soap';
    const sections =
      named === 'soap' ? SOAP : named === 'aci' ? ACI : readSections(await readText(named, 'sections file'), named);
    const date = args.text('date');
    const now = (date === undefined ? new Date() : new Date(await parseAsOf(date, '--date'))).toISOString();
    const source = await readSource(args.words[0]!, args.text('speech-model'), args.text('speech-module'));
    const recordPath = args.text('record');
    const record = recordPath === undefined ? undefined : await openRecord(recordPath);
    const chart = record && pickChart(record, args.text('patient'));
    if (record) warnOfProblems(record);
    const input = (args.text('input') as (typeof INPUTS)[number] | undefined) ?? formatOfName(args.words[0]!);
    const result = scribe(source, {
      sections,
      ...(kind === undefined ? {} : { section: kind }),
      ...(input === undefined ? {} : { format: input }),
      ...(chart === undefined ? {} : { chart }),
      now,
    });
    if (result.status === 'no-visit') {
      if (format === 'json')
        await printJson({ status: result.status, reason: result.reason, type: 'visit-note', sections: [] });
      else say(`aceso: no note: ${result.reason}`);
      return 0;
    }
    const text = renderNote(result, format, chart);
    const out = args.text('out');
    if (out === undefined || out === '-') await print(text);
    else {
      await writeOut(out, text);
      if (args.flag('json') && format !== 'json')
        await printJson({ out, format, sections: (result.draft as Draft).sections.length });
    }
    return 0;
  },
};
