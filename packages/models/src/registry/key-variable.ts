/**
 * Environment variables that never are the key of a model: those of Aceso, its database, its runtime, and its ways out.
 * Whoever keeps the cards of models could have their values sent to a host of their choice otherwise.
 */
export const isReservedVariable = (variable: string): boolean =>
  /^(?:ACESO_|PG|NODE_|PIP_|NPM_)/i.test(variable) ||
  /DATABASE|POSTGRES/i.test(variable) ||
  /^(?:HTTPS?|ALL|NO|FTP)_PROXY$/i.test(variable);
