import {
  ElmEngine,
  type GuidelineContent,
  GuidelineError,
  RULES,
  type Rule,
  readContentFolder,
  readRuleFolder,
} from '@aceso/copilot/guidelines';

/** The rules that come with Aceso, those of the hospital, and published guideline content that an administrator loaded. */
export interface GuidelineService {
  readonly rules: readonly Rule[];
  /** Ids of the rules that are the hospital's own. */
  readonly own: ReadonlySet<string>;
  readonly loaded?: { readonly content: GuidelineContent; readonly engine: ElmEngine };
}

/**
 * Reads a folder of guidelines: `*.rules.json`, `*.rules.yaml` and published content. A rule of the hospital replaces
 * the built-in one of the same id.
 *
 * @throws GuidelineError when the folder cannot be used: a server that was told to serve a guideline must not start without it
 */
export async function loadGuidelines(folder: string | undefined): Promise<GuidelineService> {
  if (folder === undefined) return { rules: RULES, own: new Set() };
  const content = await readContentFolder(folder, { mayBeEmpty: true });
  const own = await readRuleFolder(folder);
  if (own.length === 0 && content.plans.length === 0) {
    throw new GuidelineError(
      'content-unreadable',
      `The folder ${folder} holds neither a PlanDefinition nor *.rules.json or *.rules.yaml.`,
    );
  }
  const replaced = new Set(own.map(({ id }) => id));
  const rules = [...RULES.filter(({ id }) => !replaced.has(id)), ...own];
  const all = { rules, own: replaced };
  return content.plans.length === 0 ? all : { ...all, loaded: { content, engine: new ElmEngine(content) } };
}
