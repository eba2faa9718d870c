import type {
  CarePlan,
  Expression,
  PlanDefinition,
  PlanDefinitionAction,
  RequestGroup,
  RequestGroupAction,
  Resource,
} from '@medplum/fhirtypes';
import type { GuidelineContent } from '../content/content.ts';
import type { ElmEngine, Evaluation } from '../elm/engine.ts';
import type { ElmLibrary } from '../elm/types.ts';
import { GuidelineError } from '../error.ts';
import { applyActivity } from './activity.ts';
import { setDynamic } from './dynamic-value.ts';

export interface ApplyInput {
  /** `Patient/id`. */
  readonly patient: string;
  readonly resources: readonly Resource[];
  readonly parameters?: Readonly<Record<string, readonly Resource[] | string | number | boolean>>;
  readonly now: Date;
  readonly practitioner?: string;
  readonly encounter?: string;
  /** Other languages than CQL, by `Expression.language`. */
  readonly languages?: Readonly<Record<string, ExpressionLanguage>>;
}

/** Evaluates an expression of a plan's condition. */
export type ExpressionLanguage = (
  expression: string,
) => Promise<{ readonly value: unknown; readonly records: readonly string[] }>;

/** One condition of an action, as it came out. */
export interface ConditionResult {
  readonly action: string;
  readonly expression: string;
  /** `null`: the logic cannot tell from this record. */
  readonly value: boolean | null;
  /** `Type/id` of what the logic looked at. */
  readonly records: readonly string[];
  /** The yes/no/cannot-tell definitions the expression is made of. */
  readonly parts: readonly { readonly name: string; readonly value: boolean | null }[];
}

export interface Applied {
  readonly plan: PlanDefinition;
  readonly requestGroup: RequestGroup;
  readonly carePlan: CarePlan;
  /** Requests that the actions propose, by the id their action refers to (`#id`). */
  readonly proposals: ReadonlyMap<string, Resource>;
  readonly conditions: readonly ConditionResult[];
}

/** How deep actions may nest; a plan deeper than this is taken for a loop. */
const MAX_DEPTH = 20;

/**
 * `PlanDefinition/$apply`: evaluates the applicability conditions of every action against the record and gives a
 * RequestGroup of the actions that apply, and a CarePlan that carries it. FHIR R4, PlanDefinition 12.18.5.
 *
 * @throws GuidelineError when logic or terminology is missing or fails; nothing is guessed
 */
export async function applyPlan(
  plan: PlanDefinition,
  input: ApplyInput,
  content: GuidelineContent,
  engine: ElmEngine,
): Promise<Applied> {
  const run = new PlanRun(plan, input, content, engine);
  const action = await run.actions(plan.action ?? [], 0);
  const canonical = plan.url === undefined ? [] : [plan.version ? `${plan.url}|${plan.version}` : plan.url];
  const subject = { reference: input.patient };
  const id = `apply-${plan.id ?? 'plan'}`.slice(0, 64);
  const requestGroup: RequestGroup = {
    resourceType: 'RequestGroup',
    id,
    ...(run.proposals.size > 0 ? { contained: [...run.proposals.values()] } : {}),
    instantiatesCanonical: canonical,
    status: 'draft',
    intent: 'proposal',
    subject,
    ...(input.encounter ? { encounter: { reference: input.encounter } } : {}),
    authoredOn: input.now.toISOString(),
    ...(action.length > 0 ? { action } : {}),
  };
  const carePlan: CarePlan = {
    resourceType: 'CarePlan',
    id,
    contained: [requestGroup],
    instantiatesCanonical: canonical,
    status: 'draft',
    intent: 'proposal',
    ...(plan.title ? { title: plan.title } : {}),
    subject,
    created: input.now.toISOString(),
    activity: [{ reference: { reference: `#${id}` } }],
  };
  return { plan, requestGroup, carePlan, proposals: run.proposals, conditions: run.conditions };
}

class PlanRun {
  readonly proposals = new Map<string, Resource>();
  readonly conditions: ConditionResult[] = [];
  readonly #plan: PlanDefinition;
  readonly #input: ApplyInput;
  readonly #content: GuidelineContent;
  readonly #engine: ElmEngine;
  readonly #evaluations = new Map<ElmLibrary, Promise<Evaluation>>();

  constructor(plan: PlanDefinition, input: ApplyInput, content: GuidelineContent, engine: ElmEngine) {
    this.#plan = plan;
    this.#input = input;
    this.#content = content;
    this.#engine = engine;
  }

  async actions(actions: readonly PlanDefinitionAction[], depth: number): Promise<RequestGroupAction[]> {
    if (depth > MAX_DEPTH) throw new GuidelineError('plan-missing', `The plan ${this.#plan.id} nests too deeply.`);
    const applied: RequestGroupAction[] = [];
    for (const action of actions) {
      if (await this.#applies(action)) applied.push(await this.#apply(action, depth));
    }
    return applied;
  }

  async #applies(action: PlanDefinitionAction): Promise<boolean> {
    for (const condition of action.condition ?? []) {
      if (condition.kind !== 'applicability' || !condition.expression) continue;
      if ((await this.#condition(condition.expression, labelOf(action))) !== true) return false;
    }
    return true;
  }

  async #condition(expression: Expression, action: string): Promise<boolean | null> {
    const language = this.#input.languages?.[expression.language ?? ''];
    if (language) {
      const { value, records } = await language(expression.expression ?? '');
      const truth = typeof value === 'boolean' ? value : null;
      this.conditions.push({ action, expression: expression.expression ?? '', value: truth, records, parts: [] });
      return truth;
    }
    const { evaluation, name } = await this.#resolve(expression);
    const { value, records } = await evaluation.evaluate(name);
    const parts: { name: string; value: boolean | null }[] = [];
    for (const part of evaluation.parts(name)) {
      const { value: partValue } = await evaluation.evaluate(part);
      if (typeof partValue === 'boolean' || partValue === null) parts.push({ name: part, value: partValue });
    }
    const result = typeof value === 'boolean' ? value : null;
    this.conditions.push({ action, expression: name, value: result, records, parts });
    return result;
  }

  async #apply(action: PlanDefinitionAction, depth: number): Promise<RequestGroupAction> {
    const children = await this.actions(action.action ?? [], depth + 1);
    const { extension, prefix, title, description, textEquivalent, priority, code, documentation } = action;
    let applied: RequestGroupAction = {
      ...(action.id ? { id: action.id } : {}),
      ...(extension ? { extension } : {}),
      ...(prefix ? { prefix } : {}),
      ...(title ? { title } : {}),
      ...(description ? { description } : {}),
      ...(textEquivalent ? { textEquivalent } : {}),
      ...(priority ? { priority } : {}),
      ...(code ? { code } : {}),
      ...(documentation ? { documentation } : {}),
      ...(action.type ? { type: action.type } : {}),
      ...(action.groupingBehavior ? { groupingBehavior: action.groupingBehavior } : {}),
      ...(action.selectionBehavior ? { selectionBehavior: action.selectionBehavior } : {}),
      ...(children.length > 0 ? { action: children } : {}),
    };
    const definition = action.definitionCanonical ?? action.definitionUri;
    const activity = definition === undefined ? undefined : this.#content.activity(definition);
    let proposal = activity && applyActivity(activity, this.#input);
    for (const { path, expression } of [...(activity?.dynamicValue ?? []), ...(action.dynamicValue ?? [])]) {
      if (path === undefined || !expression) continue;
      const value = await this.#value(expression);
      if (path.startsWith('action.') || path === '%action')
        applied = setDynamic(applied, path.replace(/^%?action\.?/, ''), value);
      else if (path.startsWith('activity.')) applied = setDynamic(applied, path.slice('activity.'.length), value);
      else if (proposal) proposal = setDynamic(proposal, path, value);
    }
    if (!proposal) return applied;
    const id = `proposal-${this.proposals.size + 1}`;
    this.proposals.set(id, { ...proposal, id });
    return { ...applied, resource: { reference: `#${id}` } };
  }

  async #value(expression: Expression): Promise<unknown> {
    const { evaluation, name } = await this.#resolve(expression);
    return (await evaluation.evaluate(name)).value;
  }

  async #resolve(expression: Expression): Promise<{ evaluation: Evaluation; name: string }> {
    const { language, expression: text } = expression;
    if (text === undefined) {
      throw new GuidelineError('expression-missing', `An expression of the plan ${this.#plan.id} is empty.`);
    }
    if (!/^text\/cql([.-]identifier)?$/.test(language ?? '')) {
      throw new GuidelineError(
        'language-unsupported',
        `The plan ${this.#plan.id} has an expression in "${language}"; name a CQL definition (text/cql.identifier).`,
      );
    }
    const [library, name] = this.#libraryOf(expression, text);
    let evaluation = this.#evaluations.get(library);
    if (!evaluation) {
      evaluation = this.#engine.start({
        library,
        resources: this.#input.resources,
        now: this.#input.now,
        ...(this.#input.parameters ? { parameters: this.#input.parameters } : {}),
      });
      this.#evaluations.set(library, evaluation);
    }
    return { evaluation: await evaluation, name };
  }

  /** `Name` of the plan's library, or `Library.Name`, quoted or not. */
  #libraryOf(expression: Expression, text: string): [ElmLibrary, string] {
    const qualified = /^"?([A-Za-z_]\w*)"?\."?([^"]+)"?$/.exec(text);
    if (qualified) {
      const named = this.#content.library(qualified[1] as string);
      if (named) return [named, qualified[2] as string];
    }
    const canonical = expression.reference ?? this.#plan.library?.[0];
    if (canonical === undefined) {
      throw new GuidelineError('library-missing', `The plan ${this.#plan.id} names no library for "${text}".`);
    }
    const library = this.#content.library(canonical);
    if (!library) {
      throw new GuidelineError('library-missing', `The plan ${this.#plan.id} needs ${canonical}, which is not loaded.`);
    }
    return [library, text.replace(/^"(.*)"$/, '$1')];
  }
}

function labelOf(action: PlanDefinitionAction): string {
  return action.title ?? action.description ?? action.id ?? 'action';
}
