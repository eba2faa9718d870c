import type { Chart } from '@aceso/fhir';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import type { FhirContext } from '../../fhir/context.ts';
import type { FhirRoute } from '../../fhir/table.ts';
import { openRecord } from '../../patients/access.ts';
import type { AuthorisationDesk } from './desk.ts';

type Json = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly resource?: Json;
  readonly valueCanonical?: string;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the provider's side asks: the questionnaires of orders (Da Vinci DTR), and whether a coverage is in force. */
export function documentationFhirRoutes(
  desk: AuthorisationDesk,
  charts: ChartService,
  base: () => string,
): readonly FhirRoute[] {
  return [
    {
      method: 'POST',
      path: '/Questionnaire/$questionnaire-package',
      type: 'Questionnaire',
      operation: {
        name: 'questionnaire-package',
        definition: 'http://hl7.org/fhir/us/davinci-dtr/OperationDefinition/questionnaire-package',
      },
      permissions: ['patient.read', 'authorisation.work'],
      summary: 'Questionnaires that orders need, filled from the chart as far as it goes (Da Vinci DTR)',
      handle: (context) => questionnairePackage(desk, charts, base(), context),
    },
    {
      method: 'POST',
      path: '/Questionnaire/$next-question',
      type: 'Questionnaire',
      operation: {
        name: 'next-question',
        definition: 'http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question',
      },
      permissions: ['patient.read', 'authorisation.work'],
      summary: 'The next question that can still change the outcome, with what the chart answers (SDC, Da Vinci DTR)',
      handle: (context) => next(desk, charts, base(), context),
    },
    {
      method: 'POST',
      path: '/CoverageEligibilityRequest/$submit',
      type: 'CoverageEligibilityRequest',
      operation: {
        name: 'submit',
        definition: 'http://hl7.org/fhir/OperationDefinition/CoverageEligibilityRequest-submit',
      },
      permissions: ['patient.read'],
      summary: 'Whether a coverage of the record is in force on a day',
      handle: (context) => eligibility(desk, context),
    },
  ];
}

/** @throws ServerError `bad-request` for a body without orders or questionnaires */
async function questionnairePackage(
  desk: AuthorisationDesk,
  charts: ChartService,
  base: string,
  context: FhirContext,
): Promise<unknown> {
  const { body } = context.request;
  const parameters =
    isObject(body) && body.resourceType === 'Parameters' && Array.isArray(body.parameter)
      ? (body.parameter as Parameter[])
      : undefined;
  if (!parameters) throw fail('wrong-type', '$questionnaire-package takes Parameters with order or questionnaire.');
  const orders = parameters.flatMap(({ name, resource }) => (name === 'order' && isObject(resource) ? [resource] : []));
  const named = parameters.flatMap(({ name, valueCanonical }) =>
    name === 'questionnaire' && typeof valueCanonical === 'string' ? [valueCanonical.split('|')[0]!] : [],
  );
  if (orders.length === 0 && named.length === 0)
    throw fail('bad-request', 'Parameters.parameter: there is neither an order nor a questionnaire.');
  const pas = await desk.library();
  const sets = await desk.criteriaSets();
  const chart = await chartOf(orders, charts, context);
  const now = desk.now().toISOString();
  const wanted = new Map(
    sets.filter((set) => named.includes(pas.questionnaireUrl(base, set))).map((set) => [set.id, set]),
  );
  const runElm = chart && desk.elmFor(chart);
  const how = { now, base, ...(runElm ? { runElm } : {}) };
  const found = chart ? await pas.coverageRequirements(orders, sets, chart, how) : [];
  for (const { criteriaSet } of found) wanted.set(criteriaSet.id, sets.find(({ id }) => id === criteriaSet.id)!);
  const missing = named.filter((url) => !sets.some((set) => pas.questionnaireUrl(base, set) === url));
  if (missing.length > 0 && wanted.size === 0)
    throw fail('not-found', `There is no questionnaire ${missing.join(', ')}.`);
  const parts = await Promise.all(
    [...wanted.values()].map(async (set) => ({
      questionnaire: pas.questionnaireOf(set, base),
      ...(chart ? { response: (await pas.fillQuestionnaire(set, chart, how)).response } : {}),
    })),
  );
  return pas.packageOf(parts);
}

/** @throws ServerError `bad-request` for what is no response to a questionnaire of criteria in force */
async function next(
  desk: AuthorisationDesk,
  charts: ChartService,
  base: string,
  context: FhirContext,
): Promise<unknown> {
  const { body } = context.request;
  const response =
    isObject(body) && body.resourceType === 'Parameters' && Array.isArray(body.parameter)
      ? (body.parameter as Parameter[]).find(({ name }) => name === 'questionnaire-response')?.resource
      : body;
  if (!isObject(response)) throw fail('wrong-type', '$next-question takes a QuestionnaireResponse.');
  const pas = await desk.library();
  const chart = await chartOf([response], charts, context);
  const runElm = chart && desk.elmFor(chart);
  try {
    return await pas.nextQuestion(await desk.criteriaSets(), response, {
      now: desk.now().toISOString(),
      base,
      ...(chart ? { chart } : {}),
      ...(runElm ? { runElm } : {}),
    });
  } catch (error) {
    if ((error as Error).name !== 'EngagementError') throw error;
    throw fail('bad-request', (error as Error).message);
  }
}

/** The chart of the patient that the orders are for, where the record has one that the caller may see. */
async function chartOf(
  orders: readonly Json[],
  charts: ChartService,
  { request }: FhirContext,
): Promise<Chart | undefined> {
  const references = new Set(orders.map(({ subject }) => (isObject(subject) ? String(subject.reference) : '')));
  if (references.size > 1) throw fail('bad-request', 'Parameters.parameter: the orders are of several patients.');
  const [reference] = references;
  if (reference === undefined || !/^Patient\/[A-Za-z0-9\-.]{1,64}$/.test(reference)) return undefined;
  return (await charts.chart(openRecord(request, reference))).chart;
}

async function eligibility(desk: AuthorisationDesk, { request, store }: FhirContext): Promise<unknown> {
  const { body } = request;
  const asked =
    isObject(body) && body.resourceType === 'Parameters' && Array.isArray(body.parameter)
      ? (body.parameter as Parameter[]).find(({ resource }) => resource)?.resource
      : body;
  if (!isObject(asked) || asked.resourceType !== 'CoverageEligibilityRequest')
    throw fail('wrong-type', '$submit takes a CoverageEligibilityRequest.');
  const patient = isObject(asked.patient) ? String(asked.patient.reference) : '';
  openRecord(request, patient);
  const focal = (Array.isArray(asked.insurance) ? asked.insurance : []).filter(isObject);
  const references = [asked.patient, asked.provider, asked.insurer, ...focal.map(({ coverage }) => coverage)];
  const resources = await Promise.all(
    references.map(async (reference) => {
      const [type, id] = isObject(reference) ? String(reference.reference).split('/') : [];
      if (!type || !id) return undefined;
      return store.read(type, id).then(
        ({ resource }) => resource as unknown as Json,
        () => undefined,
      );
    }),
  );
  const pas = await desk.library();
  const known = resources.filter((each) => each !== undefined);
  try {
    const question = pas.questionOf(asked, known);
    const { beneficiary } = question.coverage;
    // Another patient's coverage is nobody's to ask about here.
    if (!isObject(beneficiary) || beneficiary.reference !== patient)
      throw fail('bad-request', 'CoverageEligibilityRequest.insurance[0].coverage: is not of this patient.');
    return pas.answerEligibility(question, desk.now().toISOString());
  } catch (error) {
    if ((error as Error).name !== 'EngagementError') throw error;
    throw fail('bad-request', (error as Error).message);
  }
}
