import type { CaseFinding, DiagnosticCase } from '@aceso/copilot/diagnosis';
import type { Chart } from '@aceso/fhir';
import { type ChartFinding, chartFindings, type Demographics, demographicsOf, sentencesOf } from './chart-findings.ts';
import { commonEngine, hypothesesOf } from './common-engine.ts';
import { HpoThread } from './hpo-thread.ts';
import type { Mention, Ranking, RankRequest, TextRequest } from './schemas.ts';
import type { Term, Vocabulary } from './terms.ts';

const isHpo = (id: string): boolean => id.startsWith('HP:');

/** The two engines behind one face; each is loaded by the first request that needs it. */
export class DiagnosisService {
  readonly #hpo: HpoThread;

  constructor(hpo: HpoThread = new HpoThread()) {
    this.#hpo = hpo;
  }

  async terms(q: string, vocabulary: Vocabulary | undefined, count: number): Promise<Term[]> {
    const [common, hpo] = await Promise.all([
      vocabulary === 'hpo' ? [] : commonEngine().then(({ terms }) => terms.search(q, count)),
      vocabulary === 'common' ? [] : this.#hpo.ask('terms', { q, limit: count }),
    ]);
    return vocabulary === undefined ? interleave(common, hpo).slice(0, count) : [...common, ...hpo];
  }

  /** What a text says about findings, in order of place. Nothing of it is kept. */
  async findings({ text, vocabulary, sex, ageYears }: TextRequest): Promise<Mention[]> {
    const about = aboutOf(sex, ageYears);
    const [common, hpo] = await Promise.all([
      vocabulary === 'hpo' ? [] : this.#read(text, about),
      vocabulary === 'common' ? [] : this.#hpo.ask('phenotypes', { texts: [text] }),
    ]);
    const terms = (hpo[0] ?? []).map(({ term, ...rest }): Mention => ({ ...rest, finding: term, vocabulary: 'hpo' }));
    return [...common, ...terms].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  async rank(request: RankRequest): Promise<Ranking> {
    const own: Vocabulary = request.model === 'rare' ? 'hpo' : 'common';
    const foreign = request.findings.map(({ finding }) => finding).filter((id) => isHpo(id) !== (own === 'hpo'));
    const other = foreign.length === 0 ? {} : await this.#hpo.ask('translate', { ids: foreign, to: own });
    const translated = Object.entries(other).map(([from, to]) => ({ from, to }));
    const leftAside = foreign.filter((id) => other[id] === undefined);
    const findings: CaseFinding[] = [];
    const unknown = new Set<string>();
    for (const { finding, status } of request.findings) {
      const id = other[finding] ?? finding;
      if (leftAside.includes(finding)) continue;
      if (status === 'unknown') unknown.add(id);
      else if (!findings.some((known) => known.finding === id)) findings.push({ finding: id, status });
    }
    const one: DiagnosticCase = { id: 'case', ...aboutOf(request.sex, request.ageYears), findings };
    const asked = request.questions === 0 ? 0 : request.questions + unknown.size;
    const part =
      request.model === 'rare' ? await this.#rare(one, request, asked) : await this.#common(one, request, asked);
    return {
      ...part,
      use: 'research',
      questions: part.questions.filter(({ finding }) => !unknown.has(finding)).slice(0, request.questions),
      translated,
      leftAside: [...leftAside, ...part.leftAside],
    };
  }

  /** What the record suggests, in both vocabularies. */
  async chart(chart: Chart, now: Date): Promise<Demographics & { readonly findings: readonly ChartFinding[] }> {
    const about = demographicsOf(chart, now);
    const { model } = await commonEngine();
    const findings = await chartFindings(sentencesOf(chart, now), model, about, (texts) =>
      this.#hpo.ask('phenotypes', { texts }),
    );
    return { ...about, findings };
  }

  close(): Promise<void> {
    return this.#hpo.close();
  }

  async #read(text: string, about: Demographics): Promise<Mention[]> {
    const { model } = await commonEngine();
    const { extractFindings } = await import('@aceso/copilot/diagnosis/phenotypes');
    return extractFindings(text, model.kb, about).map((mention) => ({ ...mention, vocabulary: 'common' }));
  }

  async #rare(one: DiagnosticCase, { limit }: RankRequest, questions: number): Promise<Part> {
    const { name, version, differential, questions: next } = await this.#hpo.ask('rank', { one, limit, questions });
    const status = new Map(one.findings.map(({ finding, status }) => [finding, status]));
    const { id: _, unknown, ranked, ...rest } = differential;
    return {
      model: { id: 'rare', name, version },
      ...rest,
      ranked: ranked.map(({ score: _score, ...hypothesis }) => ({
        ...hypothesis,
        lr: hypothesis.lr.map((bar) => ({
          ...bar,
          // The status says that a finding is absent; the engine's "no " before the name would say it twice.
          label: bar.label.replace(/^no /, ''),
          status: status.get(bar.finding) ?? 'observed',
        })),
        other: [...hypothesis.other],
      })),
      questions: [...next],
      leftAside: [...unknown],
    };
  }

  async #common(one: DiagnosticCase, { limit }: RankRequest, questions: number): Promise<Part> {
    const { model } = await commonEngine();
    const known = (id: string): boolean => model.label(id) !== undefined;
    const leftAside = one.findings.map(({ finding }) => finding).filter((id) => !known(id));
    const mine = { ...one, findings: one.findings.filter(({ finding }) => known(finding)) };
    const { id: _, ranked, ...rest } = model.rank(mine, { limit });
    const next = questions === 0 ? [] : model.nextQuestions(mine, { limit: questions });
    return {
      model: { id: 'common', name: model.name, version: model.version },
      ...rest,
      ranked: hypothesesOf(model, ranked),
      questions: next.map((question) => {
        const kind = model.kb.findings.get(question.finding)?.kind;
        return { ...question, kind: kind === 'sign' ? 'exam' : kind === 'test' ? 'test' : 'question' };
      }),
      leftAside,
    };
  }
}

type Part = Omit<Ranking, 'use' | 'translated'>;

const aboutOf = (sex: Demographics['sex'], ageYears: number | undefined): Demographics => ({
  ...(sex === undefined ? {} : { sex }),
  ...(ageYears === undefined ? {} : { ageYears }),
});

function interleave<T>(a: readonly T[], b: readonly T[]): T[] {
  const out: T[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    if (i < a.length) out.push(a[i]!);
    if (i < b.length) out.push(b[i]!);
  }
  return out;
}
