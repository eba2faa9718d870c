/** A refusal of the governance engines: one sentence with the place and the remedy. */
export class GovernanceError extends Error {
  override readonly name = 'GovernanceError';
}
