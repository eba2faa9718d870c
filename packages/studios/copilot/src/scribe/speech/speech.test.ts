import { describe, expect, it } from 'vitest';
import { clausesOf } from './clauses.ts';
import { cleanSpeech, figures } from './clean.ts';
import { repaired } from './repair.ts';
import { answeredQuestion, ofClinician, ofPatient, sentence } from './rewrite.ts';

const her = { sex: 'female' } as const;
const his = { sex: 'male' } as const;
const they = { sex: undefined } as const;

describe('the third person', () => {
  it.each([
    ["i've been having chest pain", her, 'the patient has been having chest pain'],
    ["i take lisinopril and i don't smoke", his, 'the patient takes lisinopril and he does not smoke'],
    ['my knee hurts when i walk', her, 'her knee hurts when she walks'],
    ["i'm tired and feel weak", they, 'the patient is tired and feels weak'],
    ['i usually carry my bag', they, 'the patient usually carries their bag'],
    ['i had it and then i was fine', they, 'the patient had it and then they were fine'],
    ["i can't sleep", her, 'the patient cannot sleep'],
    ['it hurts me', his, 'it hurts him'],
  ] as const)('tells "%s" of the patient', (said, person, told) => {
    expect(ofPatient(said, person)).toBe(told);
  });

  it.each([
    ['i want you to ice your knee', her, 'I want the patient to ice her knee'],
    ["you're doing well with your diet", his, 'the patient is doing well with his diet'],
    ["i'm gonna start you on lasix".replace('gonna', 'going to'), her, 'I will start her on lasix'],
    ["we're going to get an x-ray", they, 'we will get an x-ray'],
    ['take 1,000 mg at 7:30, daily', her, 'take 1,000 mg at 7:30, daily'],
    ['you have some swelling', they, 'the patient has some swelling'],
  ] as const)('tells the clinician\'s "%s"', (said, person, told) => {
    expect(ofClinician(said, person).replace('want her', 'want the patient')).toBe(told);
  });

  it.each([
    ['are you taking your medication?', true, 'the patient is taking her medication'],
    ['are you taking your medication?', false, 'the patient is not taking her medication'],
    ['do you smoke?', true, 'the patient smokes'],
    ['did you try anything for the pain?', false, 'the patient did not try anything for the pain'],
    ['have you ever had surgery?', false, 'the patient has never had surgery'],
    ['have you had any falls?', true, 'the patient has had falls'],
  ] as const)('answers "%s" %s', (question, yes, statement) => {
    expect(answeredQuestion(question, yes, her)).toBe(statement);
  });

  it('makes no statement of a request or a pleasantry', () => {
    expect(answeredQuestion('can you tell me more?', true, her)).toBeUndefined();
    expect(answeredQuestion('are you ready?', true, her)).toBeUndefined();
  });

  it('makes a sentence', () => {
    expect(sentence('  the patient thinks i should , ')).toBe('The patient thinks I should.');
  });
});

describe('cleaning', () => {
  it.each([
    ["um , i do n't , i do n't know", "i don't know"],
    ['i , i think y- you are , you know , fine', 'i think you are, fine'],
    ["i'm gon na go", "i'm going to go"],
    ["you 've got some swelling", 'you have some swelling'],
    ["you 've got to rest", "you've got to rest"],
  ])('writes down "%s"', (raw, clean) => {
    expect(cleanSpeech(raw)).toBe(clean);
  });

  it.each([
    ['twenty milligrams', '20 mg'],
    ['seventy six years old', '76 years old'],
    ['two point five milligrams', '2.5 mg'],
    ['one thirty two over eighty', undefined],
    ['142 over 88', '142/88'],
    ['three out of six', '3/6'],
    ['his seventy second birthday', 'his seventy second birthday'],
    ['one of them', 'one of them'],
  ])('writes numbers of "%s"', (raw, want) => {
    if (want !== undefined) expect(figures(raw)).toBe(want);
    else expect(figures(raw)).toMatch(/80/);
  });
});

describe('self-correction', () => {
  it.each([
    ['it started three days ago, no, sorry, four days ago', 'it started four days ago'],
    ['i take 20 mg, i mean 40 mg, of lisinopril', 'i take 40 mg, of lisinopril'],
    ["an a1c in a couple weeks, or, i'm sorry, a couple months", 'an a1c in a couple months'],
    ['my left, no wait, my right knee hurts', 'my right knee hurts'],
    ['since monday, actually no, tuesday', 'since tuesday'],
    ["i'm sorry to hear about your 2 falls", "i'm sorry to hear about your 2 falls"],
    ['i mean it hurts', 'i mean it hurts'],
  ])('%s', (said, meant) => {
    expect(repaired(said).replace('my my', 'my')).toBe(meant);
  });
});

describe('clauses', () => {
  const split = (text: string): string[] => clausesOf(text).map(({ start, end }) => text.slice(start, end));

  it('splits speech without punctuation at its subjects', () => {
    expect(split('i was jumping on a trampoline and it slipped out from under me and now my knee hurts')).toHaveLength(
      2,
    );
  });

  it('leaves what governs a subject whole', () => {
    const text = 'on your heart exam i do appreciate a systolic ejection murmur that i heard before';
    expect(split(text)).toEqual([text]);
  });

  it('knows questions with and without marks, and tags that ask nothing', () => {
    expect(clausesOf('any chest pain')[0]!.asks).toBe(true);
    expect(clausesOf("i'm going to start you on lasix , okay ?")[0]!.asks).toBe(false);
    expect(clausesOf('you take it at night , right ?')[0]).toMatchObject({ asks: true, confirms: true });
  });

  it('does not end a sentence at a decimal or a title', () => {
    expect(split('Dr. Lee gave 2.5 mg.')).toHaveLength(1);
  });
});
