import type { Collection, Store } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { Project } from './records.ts';

/** What a person may change of a project. */
export type ProjectWords = Pick<Project, 'name' | 'aim' | 'notes'>;

/** The projects of the discovery studio; what is in one is kept by number or by its id elsewhere. */
export class ProjectService {
  readonly #projects: Collection<Project>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.#projects = store.collection<Project>('discovery-projects');
    this.#now = now;
  }

  async create(words: ProjectWords, by: Principal): Promise<Project> {
    const at = this.#now().toISOString();
    const project: Project = {
      id: crypto.randomUUID(),
      ...words,
      numbered: 0,
      createdBy: by.name,
      createdAt: at,
      changedAt: at,
    };
    await this.#projects.put(project.id, project, 0);
    return project;
  }

  /** Newest change first. */
  async list(): Promise<readonly Project[]> {
    const found = await this.#projects.list({ limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  }

  /** @throws ServerError `project-not-found` */
  async get(id: string): Promise<Project> {
    const found = await this.#projects.get(id);
    if (!found) throw fail('project-not-found');
    return found.value;
  }

  /** @throws ServerError `project-not-found` */
  async change(id: string, words: Partial<ProjectWords>): Promise<Project> {
    return this.#change(id, (project) => ({ ...project, ...words }));
  }

  /** Gives out the next `count` numbers; the first of them. @throws ServerError `project-not-found` */
  async takeNumbers(id: string, count: number): Promise<number> {
    const { numbered } = await this.#change(id, (project) => ({ ...project, numbered: project.numbered + count }));
    return numbered - count + 1;
  }

  /** Its molecules and runs are for their keepers to delete. @throws ServerError `project-not-found` */
  async delete(id: string): Promise<void> {
    if (!(await this.#projects.delete(id))) throw fail('project-not-found');
  }

  #change(id: string, change: (project: Project) => Project): Promise<Project> {
    return changeKept(
      this.#projects,
      id,
      () => findKept(this.#projects, id, () => fail('project-not-found')),
      (value) => ({ ...change(value), changedAt: this.#now().toISOString() }),
    );
  }
}
