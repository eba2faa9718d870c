import type {
  AgedVaccine,
  Antigen,
  AntigenSeries,
  CdsiData,
  ConditionalSkip,
  DoseAge,
  DoseInterval,
  PreferableVaccine,
  SeriesDose,
  SeriesType,
  SkipCondition,
} from '../src/immunization/data/types.ts';
import { CORRECTIONS, correct } from './corrections.ts';
import { all, type Element, one, parseXml, textOf } from './xml.ts';

/** CDC's supporting data of one release, compiled from its XML files (name -> text). */
export function compileCdsi(files: ReadonlyMap<string, string>, version: string): CdsiData {
  const antigens: Antigen[] = [];
  let schedule: Element | undefined;
  for (const [name, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      const root = parseXml(text);
      if (root.name === 'scheduleSupportingData') schedule = root;
      else antigens.push(antigen(root));
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`);
    }
  }
  if (!schedule) throw new Error('the files have no scheduleSupportingData');
  const flags = new Map(
    all(one(schedule, 'vaccineGroups'), 'vaccineGroup').map((group) => [
      textOf(group, 'name'),
      textOf(group, 'administerFullVaccineGroup') === 'Yes',
    ]),
  );
  const compiled: CdsiData = {
    format: 1,
    version,
    antigens,
    groups: all(one(schedule, 'vaccineGroupToAntigenMap'), 'vaccineGroupMap').map((map) => ({
      name: needed(map, 'name'),
      antigens: all(map, 'antigen').map(({ text }) => text),
      fullGroup: flags.get(textOf(map, 'name')) ?? false,
    })),
    vaccines: all(one(schedule, 'cvxToAntigenMap'), 'cvxMap').map((map) => ({
      cvx: needed(map, 'cvx'),
      name: needed(map, 'shortDescription'),
      antigens: all(map, 'association').map((each) =>
        lean({
          antigen: needed(each, 'antigen'),
          beginAge: textOf(each, 'associationBeginAge'),
          endAge: textOf(each, 'associationEndAge'),
        }),
      ),
    })),
    conflicts: all(one(schedule, 'liveVirusConflicts'), 'liveVirusConflict').map((each) => ({
      previous: needed(one(each, 'previous'), 'cvx'),
      current: needed(one(each, 'current'), 'cvx'),
      begin: needed(each, 'conflictBeginInterval'),
      minEnd: needed(each, 'minConflictEndInterval'),
      end: needed(each, 'conflictEndInterval'),
    })),
    observations: all(one(schedule, 'observations'), 'observation').map((each) => ({
      code: needed(each, 'observationCode'),
      title: needed(each, 'observationTitle'),
      codes: all(one(each, 'codedValues'), 'codedValue').flatMap((coded) => {
        const code = textOf(coded, 'code');
        const system = textOf(coded, 'codeSystem');
        return code && system ? [{ system, code }] : [];
      }),
    })),
    corrections: [],
  };
  return correct(compiled, CORRECTIONS);
}

function antigen(root: Element): Antigen {
  const series = all(root, 'series');
  const first = series[0];
  const immunity = one(root, 'immunity');
  const contraindications = one(root, 'contraindications');
  return {
    name: needed(first, 'targetDisease'),
    group: needed(first, 'vaccineGroup'),
    immunity: {
      history: all(immunity, 'clinicalHistory').map((each) => ({
        code: needed(each, 'guidelineCode'),
        title: needed(each, 'guidelineTitle'),
      })),
      births: all(immunity, 'dateOfBirth').map((each) =>
        lean({
          before: usDate(needed(each, 'immunityBirthDate')),
          country: textOf(each, 'birthCountry'),
          exclusions: all(each, 'exclusion').map((exclusion) => needed(exclusion, 'exclusionCode')),
        }),
      ),
    },
    contraindications: all(one(contraindications, 'vaccineGroup'), 'contraindication').map((each) =>
      lean({
        code: needed(each, 'observationCode'),
        title: needed(each, 'observationTitle'),
        text: textOf(each, 'contraindicationText'),
        guidance: textOf(each, 'contraindicationGuidance'),
        beginAge: textOf(each, 'beginAge'),
        endAge: textOf(each, 'endAge'),
      }),
    ),
    vaccineContraindications: all(one(contraindications, 'vaccine'), 'contraindication').map((each) =>
      lean({
        code: needed(each, 'observationCode'),
        title: needed(each, 'observationTitle'),
        text: textOf(each, 'contraindicationText'),
        guidance: textOf(each, 'contraindicationGuidance'),
        vaccines: all(each, 'contraindicatedVaccine').map(aged),
      }),
    ),
    series: series.map(oneSeries),
  };
}

function oneSeries(element: Element): AntigenSeries {
  const select = one(element, 'selectSeries');
  const preference = textOf(select, 'seriesPreference');
  return lean({
    name: needed(element, 'seriesName'),
    type: needed(element, 'seriesType') as SeriesType,
    equivalent: list(textOf(element, 'equivalentSeriesGroups')),
    genders: texts(element, 'requiredGender'),
    guidance: texts(element, 'seriesAdminGuidance'),
    isDefault: textOf(select, 'defaultSeries') === 'Yes',
    isProduct: textOf(select, 'productPath') === 'Yes',
    seriesGroup: needed(select, 'seriesGroup'),
    seriesGroupName: needed(select, 'seriesGroupName'),
    priority: needed(select, 'seriesPriority'),
    preference: preference === undefined ? undefined : Number(preference),
    minAgeToStart: textOf(select, 'minAgeToStart'),
    maxAgeToStart: textOf(select, 'maxAgeToStart'),
    indications: all(element, 'indication').flatMap((each) => {
      const code = textOf(one(each, 'observationCode'), 'code');
      if (code === undefined) return [];
      return [
        lean({
          code,
          title: textOf(one(each, 'observationCode'), 'text') ?? '',
          text: textOf(each, 'description'),
          beginAge: textOf(each, 'beginAge'),
          endAge: textOf(each, 'endAge'),
          guidance: textOf(each, 'guidance'),
        }),
      ];
    }),
    doses: all(element, 'seriesDose').map(seriesDose),
  });
}

function seriesDose(element: Element): SeriesDose {
  const season = one(element, 'seasonalRecommendation');
  const start = day(textOf(season, 'startDate'));
  const end = day(textOf(season, 'endDate'));
  return lean({
    number: Number(needed(element, 'doseNumber').replace(/^Dose /, '')),
    ages: all(element, 'age').filter(filled).map(doseAge),
    intervals: all(element, 'interval').filter(filled).map(doseInterval),
    allowableIntervals: all(element, 'allowableInterval').filter(filled).map(doseInterval),
    preferable: all(element, 'preferableVaccine').filter(filled).map(preferable),
    allowable: all(element, 'allowableVaccine').filter(filled).map(aged),
    inadvertent: all(element, 'inadvertentVaccine')
      .filter(filled)
      .map((each) => needed(each, 'cvx')),
    skips: all(element, 'conditionalSkip').filter(filled).map(skip),
    recurring: textOf(element, 'recurringDose') === 'Yes',
    season: start || end ? lean({ start, end }) : undefined,
  });
}

const doseAge = (element: Element): DoseAge =>
  lean({
    absMin: textOf(element, 'absMinAge'),
    min: textOf(element, 'minAge'),
    earliestRec: textOf(element, 'earliestRecAge'),
    latestRec: textOf(element, 'latestRecAge'),
    max: textOf(element, 'maxAge'),
    ...inForce(element),
  });

function doseInterval(element: Element): DoseInterval {
  const target = textOf(element, 'fromTargetDose');
  const mostRecent = list(textOf(element, 'fromMostRecent'));
  return lean({
    fromPrevious: textOf(element, 'fromPrevious') === 'Y',
    fromTargetDose: target === undefined ? undefined : Number(target),
    fromMostRecent: mostRecent.length > 0 ? mostRecent : undefined,
    fromObservation: textOf(one(element, 'fromRelevantObs'), 'code'),
    absMin: textOf(element, 'absMinInt'),
    min: textOf(element, 'minInt'),
    earliestRec: textOf(element, 'earliestRecInt'),
    latestRec: textOf(element, 'latestRecInt'),
    priority: textOf(element, 'intervalPriority') === 'override' ? true : undefined,
    ...inForce(element),
  });
}

const preferable = (element: Element): PreferableVaccine =>
  lean({
    ...aged(element),
    tradeName: textOf(element, 'tradeName'),
    mvx: textOf(element, 'mvx'),
    forecast: textOf(element, 'forecastVaccineType') === 'Y',
  });

const aged = (element: Element): AgedVaccine =>
  lean({
    cvx: needed(element, 'cvx'),
    beginAge: textOf(element, 'beginAge'),
    endAge: textOf(element, 'endAge'),
  });

const skip = (element: Element): ConditionalSkip => ({
  context: needed(element, 'context') as ConditionalSkip['context'],
  logic: textOf(element, 'setLogic') === 'OR' ? 'OR' : 'AND',
  sets: all(element, 'set').map((set) =>
    lean({
      description: textOf(set, 'setDescription') ?? '',
      logic: textOf(set, 'conditionLogic') === 'OR' ? 'OR' : 'AND',
      conditions: all(set, 'condition').map(condition),
      ...inForce(set),
    }),
  ),
});

function condition(element: Element): SkipCondition {
  const type = needed(element, 'conditionType').toLowerCase();
  const beginAge = textOf(element, 'beginAge');
  const endAge = textOf(element, 'endAge');
  if (type === 'age') return lean({ type: 'age', beginAge, endAge });
  if (type === 'interval') return { type: 'interval', interval: needed(element, 'interval') };
  if (type === 'completed series')
    return { type: 'completed series', seriesGroups: list(needed(element, 'seriesGroups')) };
  if (!type.startsWith('vaccine count')) throw new Error(`the condition type ${JSON.stringify(type)} is not known`);
  const compare = needed(element, 'doseCountLogic').toLowerCase().split(' ')[0];
  if (compare !== 'greater' && compare !== 'equal' && compare !== 'less')
    throw new Error(`the count logic ${JSON.stringify(compare)} is not known`);
  return lean({
    type: 'count',
    vaccines: list(textOf(element, 'vaccineTypes')),
    validOnly: needed(element, 'doseType').toLowerCase() === 'valid',
    compare,
    count: Number(needed(element, 'doseCount')),
    beginAge,
    endAge,
    start: day(textOf(element, 'startDate')),
    end: day(textOf(element, 'endDate')),
  });
}

const inForce = (element: Element) => ({
  effective: day(textOf(element, 'effectiveDate')),
  cessation: day(textOf(element, 'cessationDate')),
});

function needed(element: Element | undefined, name: string): string {
  const text = textOf(element, name);
  if (text === undefined) throw new Error(`<${element?.name ?? 'nothing'}> has no <${name}>`);
  return text;
}

const filled = (element: Element): boolean =>
  element.children.some((child) => child.text !== '' || child.children.length > 0);

const texts = (element: Element, name: string): string[] =>
  all(element, name)
    .map(({ text }) => text)
    .filter((text) => text !== '' && text.toLowerCase() !== 'n/a');

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const day = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;

const usDate = (text: string): string => `${text.slice(6, 10)}-${text.slice(0, 2)}-${text.slice(3, 5)}`;

type Lean<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without what is undefined, so that the pack has no empty members. */
const lean = <const T extends object>(value: T): Lean<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Lean<T>;
