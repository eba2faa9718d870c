/** A question about molecules that people work on together. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** What is looked for, in a sentence. */
  readonly aim: string;
  readonly notes: string;
  /** Numbers that have been given to molecules so far; a number is never given twice. */
  readonly numbered: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedAt: string;
}
