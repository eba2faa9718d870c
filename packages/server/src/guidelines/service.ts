import { ElmEngine, type GuidelineContent, RULES, type Rule, readContentFolder } from '@aceso/copilot/guidelines';

/** The rules that come with Aceso, and the published guideline content that an administrator loaded. */
export interface GuidelineService {
  readonly rules: readonly Rule[];
  readonly loaded?: { readonly content: GuidelineContent; readonly engine: ElmEngine };
}

/** @throws GuidelineError when the folder cannot be used: a server that was told to serve a guideline must not start without it */
export async function loadGuidelines(folder: string | undefined): Promise<GuidelineService> {
  if (folder === undefined) return { rules: RULES };
  const content = await readContentFolder(folder);
  return { rules: RULES, loaded: { content, engine: new ElmEngine(content) } };
}
