import { describe, expect, it } from 'vitest';
import { detectFormat, readTranscript } from './index.ts';

const VTT = `WEBVTT

NOTE a note is not speech

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:04.000
<v Dr Lee>What brings you in today?</v>

00:04.500 --> 00:09.000 align:start
<v Sam>My <i>knee</i> hurts.
`;
const LONG = `File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 9
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Doctor"
        xmin = 0
        xmax = 9
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 2.5
            text = "Any ""chest pain""?"
        intervals [2]:
            xmin = 2.5
            xmax = 9
            text = "<sil>"
    item [2]:
        class = "IntervalTier"
        name = "Patient"
        xmin = 0
        xmax = 9
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 2.5
            text = ""
        intervals [2]:
            xmin = 2.5
            xmax = 9
            text = "Yes, since Monday."
`;
const SHORT = `File type = "ooTextFile short"
"TextGrid"

0
9
<exists>
2
"IntervalTier"
"Doctor"
0
9
1
0
2.5
"Any pain?"
"IntervalTier"
"Patient"
0
9
1
2.5
9
"Yes."
`;

/** Every span must give back exactly the words of its turn. */
function spansHold(source: string): ReturnType<typeof readTranscript> {
  const transcript = readTranscript(source);
  for (const turn of transcript.utterances) expect(source.slice(turn.start, turn.end)).toBe(turn.text);
  return transcript;
}

describe('plain text', () => {
  it.each([
    ['[doctor] hello\n[patient] my back hurts', 'ACI-Bench'],
    ['Doctor: hello\nGuest_family: his back hurts', 'MTS-Dialog'],
    ['DR: hello\r\nPT: my back hurts\r\n', 'initials'],
    ['**Dr. Smith** (00:03): hello\n**Patient** (00:05): my back hurts', 'Markdown with times'],
    ['[00:00:01] Doctor: hello\n[00:00:04] Patient: my back hurts', 'times before'],
  ])('reads labels %#', (source) => {
    const { utterances, rolesInferred } = spansHold(source);
    expect(utterances.map((turn) => turn.text)).toEqual([
      'hello',
      source.includes('his') ? 'his back hurts' : 'my back hurts',
    ]);
    expect(utterances.map((turn) => turn.role)).toEqual([
      'clinician',
      source.includes('family') ? 'companion' : 'patient',
    ]);
    expect(rolesInferred).toBe(false);
  });

  it('lets a line without label go on with the turn before', () => {
    const { utterances } = spansHold('Doctor: one\ntwo\nPatient: three');
    expect(utterances.map((turn) => turn.text)).toEqual(['one\ntwo', 'three']);
  });

  it('tells a second clinician from the family', () => {
    const roles = readTranscript('Doctor: hi\nGuest_clinician: noted\nGuest_family: he fell').utterances.map(
      (turn) => turn.role,
    );
    expect(roles).toEqual(['clinician', 'clinician', 'companion']);
  });

  it('works out who is who from what they say', () => {
    const { utterances, rolesInferred } = readTranscript(
      'Speaker 1: I have been having a headache and my back hurts.\nSpeaker 2: Any fever? I am going to prescribe ibuprofen.\nSpeaker 1: No, thank you doctor.\nSpeaker 2: Follow up with me.',
    );
    expect(utterances.map((turn) => turn.role)).toEqual(['patient', 'clinician', 'patient', 'clinician']);
    expect(rolesInferred).toBe(true);
  });

  it('does not take a word before a colon for a speaker', () => {
    expect(readTranscript('Doctor: the plan\nPlan: rest').utterances).toHaveLength(1);
  });
});

describe('captions', () => {
  it('reads voices, times and markup', () => {
    const { utterances, format } = spansHold(VTT);
    expect(format).toBe('webvtt');
    expect(utterances.map((turn) => turn.speaker)).toEqual(['Dr Lee', 'Sam', 'Sam', 'Sam']);
    expect(utterances.map((turn) => turn.text).join(' ')).toBe('What brings you in today? My knee hurts.');
    expect(utterances[1]!.time).toEqual({ start: 4.5, end: 9 });
  });

  it('reads SubRip', () => {
    const { utterances, format } = spansHold(
      '1\r\n00:00:01,000 --> 00:00:02,500\r\nDoctor: hello\r\n\r\n2\r\n01:00:03,000 --> 01:00:04,000\r\nPatient: hi\r\n',
    );
    expect(format).toBe('srt');
    expect(utterances.map((turn) => [turn.role, turn.text, turn.time!.start])).toEqual([
      ['clinician', 'hello', 1],
      ['patient', 'hi', 3603],
    ]);
  });

  it('names the line of a cue it cannot read', () => {
    expect(() => readTranscript('WEBVTT\n\nsoon --> later\nhello')).toThrow(/Line 3/);
  });

  it.each([
    ['a single arrow', 'WEBVTT\n\n00:00 -> broken\nMy chest hurts', 3],
    ['a single arrow right under the header', 'WEBVTT\n00:00 -> broken\nMy chest hurts', 2],
    ['a single arrow after a good cue', 'WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n00:03 -> 00:04\nMy chest hurts', 5],
    ['minutes beyond the hour', 'WEBVTT\n\n00:75:00.000 --> 00:76:00.000\nMy chest hurts', 3],
    ['no times at all', 'WEBVTT\n\nMy chest hurts\nsince this morning', 3],
    ['speech behind an empty line of a cue', 'WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n\nMy chest hurts', 6],
    ['a broken SubRip cue', '1\n00:00:01,000 --> 00:00:02,000\nhello\n\n2\n00:00:03 --> soon\nMy chest hurts', 6],
  ])('refuses %s, naming the line', (_, source, line) => {
    expect(() => readTranscript(source)).toThrow(new RegExp(`^Line ${line} `));
  });

  it('reads headers, names and numbers of cues, with and without empty lines between', () => {
    const words = (source: string) => readTranscript(source).utterances.map(({ text }) => text);
    const cue = '00:01.000 --> 00:02.000\nhello\n';
    expect(
      words(`WEBVTT - visit\nKind: captions\nLanguage: en\n\nintro\n${cue}\nNOTE all\nof this\n\n${cue}`),
    ).toHaveLength(2);
    const first = '1\n00:00:01,000 --> 00:00:02,000\n[Doctor] hello\n';
    const second = '2\n00:00:03,000 --> 00:00:04,000\n[Patient] my leg hurts\n';
    expect(words(first + second)).toEqual(['hello', 'my leg hurts']);
    expect(words(`${first}\n${second}\n3\n`)).toEqual(['hello', 'my leg hurts']);
    expect(words('WEBVTT\n')).toEqual([]);
  });
});

describe('TextGrid', () => {
  it('reads the long form, tier by tier, in the order of time', () => {
    const { utterances } = spansHold(LONG);
    expect(utterances.map((turn) => [turn.role, turn.text])).toEqual([
      ['clinician', 'Any ""chest pain""?'],
      ['patient', 'Yes, since Monday.'],
    ]);
    expect(utterances[1]!.time).toEqual({ start: 2.5, end: 9 });
  });

  it('reads the short form', () => {
    expect(spansHold(SHORT).utterances.map((turn) => turn.text)).toEqual(['Any pain?', 'Yes.']);
  });

  it('says where a broken file ends', () => {
    expect(() => readTranscript(SHORT.slice(0, 120))).toThrow(/ends before|closing quotation/);
  });
});

it('finds out the format', () => {
  expect(detectFormat('Doctor: at 10:30 --> hm')).toBe('plain');
  expect(detectFormat('\uFEFFWEBVTT\n')).toBe('webvtt');
});
