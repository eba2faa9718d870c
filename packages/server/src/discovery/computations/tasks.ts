import type { Task } from './task.ts';

/** Every computation, by its kind; each is loaded in the process that runs it. To add one: a file with a task, and a line here. */
export const TASKS = {
  docking: async () => (await import('../docking/task.ts')).dockingTask,
  'structure-description': async () => (await import('../structures/tasks.ts')).describeStructureTask,
  'structure-pae': async () => (await import('../structures/tasks.ts')).reducePaeTask,
  'model-description': async () => (await import('../simulation/describe.ts')).describeTask,
  'time-course': async () => (await import('../simulation/tasks.ts')).courseTask,
  sensitivity: async () => (await import('../simulation/tasks.ts')).sensitivityTask,
  fit: async () => (await import('../simulation/tasks.ts')).fitTask,
  'evidence-description': async () => (await import('../targets/tasks.ts')).describeTask,
  'target-ranking': async () => (await import('../targets/tasks.ts')).rankTask,
  'target-test': async () => (await import('../targets/tasks.ts')).evaluateTask,
  suggestion: async () => (await import('../campaigns/tasks.ts')).suggestTask,
  replay: async () => (await import('../campaigns/tasks.ts')).replayTask,
  'autonomous-run': async () => (await import('../campaigns/tasks.ts')).autonomousTask,
  backtest: async () => (await import('../campaigns/tasks.ts')).backtestTask,
} as const satisfies Record<string, () => Promise<Task<never>>>;

export type TaskName = keyof typeof TASKS;
