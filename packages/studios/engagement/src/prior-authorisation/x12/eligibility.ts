import { EngagementError } from '../../errors.ts';
import { element, hierarchyOf, type Level } from '../../x12/index.ts';
import { isObject, type Json, objectsOf, textOf } from '../json.ts';
import { onlyTransaction } from './read.ts';
import { demographics, interchange, type Line, npiOf, party, type X12Options } from './write.ts';

/** What a question of eligibility is about, all resolved. */
export interface EligibilityQuestion {
  readonly request: Json;
  readonly patient: Json;
  readonly provider: Json;
  readonly insurer: Json;
  readonly coverage: Json;
}

const flatten = (levels: readonly Level[]): Level[] => levels.flatMap((level) => [level, ...flatten(level.children)]);
const dayOf = ({ servicedDate, servicedPeriod, created }: Json): string =>
  (
    textOf(servicedDate) ??
    (isObject(servicedPeriod) ? textOf(servicedPeriod.start) : undefined) ??
    String(created)
  ).slice(0, 10);

/** The resources that a CoverageEligibilityRequest names, from those around it. @throws EngagementError naming what is missing */
export function questionOf(request: Json, resources: readonly Json[]): EligibilityQuestion {
  const find = (reference: unknown, what: string): Json => {
    const wanted = isObject(reference) ? textOf(reference.reference) : undefined;
    const found = resources.find(
      ({ resourceType, id }) =>
        wanted !== undefined &&
        (wanted === `${String(resourceType)}/${String(id)}` || wanted === `urn:uuid:${String(id)}`),
    );
    if (!found) throw new EngagementError('input', `CoverageEligibilityRequest.${what}: what it names is not there.`);
    return found;
  };
  const focal = objectsOf(request.insurance).find(({ focal: is }) => is === true) ?? objectsOf(request.insurance)[0];
  return {
    request,
    patient: find(request.patient, 'patient'),
    provider: find(request.provider, 'provider'),
    insurer: find(request.insurer, 'insurer'),
    coverage: find(focal?.coverage, 'insurance[0].coverage'),
  };
}

/** Whether a coverage is in force on the day that is asked about, as a CoverageEligibilityResponse; nothing about benefits is made up. */
export function answerEligibility({ request, coverage }: EligibilityQuestion, now: string): Json {
  const day = dayOf(request);
  const { start, end } = isObject(coverage.period) ? coverage.period : {};
  const began = textOf(start) === undefined || (start as string).slice(0, 10) <= day;
  const lasts = textOf(end) === undefined || (end as string).slice(0, 10) >= day;
  const inforce = coverage.status === 'active' && began && lasts;
  return {
    resourceType: 'CoverageEligibilityResponse',
    status: 'active',
    purpose: request.purpose,
    patient: request.patient,
    servicedDate: day,
    created: now,
    request: { reference: `CoverageEligibilityRequest/${String(request.id)}` },
    outcome: 'complete',
    disposition: inforce
      ? 'The coverage is in force.'
      : coverage.status === 'active'
        ? 'The coverage is not in force on this day.'
        : `The coverage is ${String(coverage.status)}.`,
    insurer: request.insurer,
    insurance: [
      {
        coverage: objectsOf(request.insurance)[0]?.coverage,
        inforce,
        ...(isObject(coverage.period) ? { benefitPeriod: coverage.period } : {}),
      },
    ],
  };
}

/** The question as an X12 270 (005010X279A1). */
export function write270(
  { request, patient, provider, insurer, coverage }: EligibilityQuestion,
  options: X12Options,
): string {
  const trace = String(request.id);
  const lines: Line[] = [
    [
      'BHT',
      '0022',
      '13',
      trace.slice(0, 50),
      options.now.slice(0, 10).replaceAll('-', ''),
      options.now.slice(11, 16).replace(':', ''),
    ],
    ['HL', '1', '', '20', '1'],
    party(
      'PR',
      insurer,
      npiOf(insurer) ? 'XV' : 'PI',
      npiOf(insurer) ?? textOf(objectsOf(insurer.identifier)[0]?.value) ?? '',
    ),
    ['HL', '2', '1', '21', '1'],
    party('1P', provider, 'XX', npiOf(provider) ?? ''),
    ['HL', '3', '2', '22', '0'],
    ['TRN', '1', trace.slice(0, 50), '9ELIGIBLE1'],
    party('IL', patient, 'MI', textOf(coverage.subscriberId) ?? ''),
    ...demographics(patient),
    ['DTP', '291', 'D8', dayOf(request).replaceAll('-', '')],
    ['EQ', '30'],
  ];
  return interchange('270', 'HS', '005010X279A1', lines, options);
}

/** The answer as an X12 271, to the 270 of the same question. */
export function write271(question: EligibilityQuestion, answer: Json, options: X12Options): string {
  const { request, patient, provider, insurer, coverage } = question;
  const trace = String(request.id);
  const [insurance] = objectsOf(answer.insurance);
  const lines: Line[] = [
    [
      'BHT',
      '0022',
      '11',
      trace.slice(0, 50),
      options.now.slice(0, 10).replaceAll('-', ''),
      options.now.slice(11, 16).replace(':', ''),
    ],
    ['HL', '1', '', '20', '1'],
    party('PR', insurer, npiOf(insurer) ? 'XV' : 'PI', npiOf(insurer) ?? ''),
    ['HL', '2', '1', '21', '1'],
    party('1P', provider, 'XX', npiOf(provider) ?? ''),
    ['HL', '3', '2', '22', '0'],
    ['TRN', '2', trace.slice(0, 50), '9ELIGIBLE1'],
    party('IL', patient, 'MI', textOf(coverage.subscriberId) ?? ''),
    ...demographics(patient),
    ['DTP', '291', 'D8', String(answer.servicedDate).replaceAll('-', '')],
    ['EB', insurance?.inforce === true ? '1' : '6', '', '30'],
  ];
  return interchange('271', 'HB', '005010X279A1', lines, options);
}

export interface ReadEligibility {
  readonly trace: string;
  readonly member: string;
  readonly payer: string;
  readonly day?: string;
  /** Of a 271: whether coverage is active; absent where it does not say. */
  readonly inforce?: boolean;
  readonly problems: readonly string[];
}

/** Reads a 270 or a 271. @throws EngagementError where the file has none */
export function readEligibility(text: string): ReadEligibility {
  const type = /\bST.271/.test(text) ? '271' : '270';
  const { transaction, problems } = onlyTransaction(text, type);
  const tree = hierarchyOf(transaction);
  const levels = flatten(tree.levels);
  const subscriber = levels.find(({ code }) => code === '22');
  const segments = subscriber?.segments ?? [];
  const dates = segments.find(({ tag, elements }) => tag === 'DTP' && elements[0] === '291');
  const told = segments.filter(({ tag }) => tag === 'EB').map((each) => element(each, 1));
  const day = dates && element(dates, 3);
  return {
    trace: subscriber?.traces[0] ?? '',
    member: subscriber?.parties[0]?.id ?? '',
    payer: levels.find(({ code }) => code === '20')?.parties[0]?.name ?? '',
    ...(day && /^\d{8}$/.test(day) ? { day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` } : {}),
    ...(told.includes('1') ? { inforce: true } : told.includes('6') ? { inforce: false } : {}),
    problems: [...problems, ...tree.problems],
  };
}
