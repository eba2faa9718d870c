import { MODEL_ERRORS } from '@aceso/models';
import { STORE_ERRORS } from '@aceso/store';
import { SERVER_ERRORS } from './errors.ts';
import { IDENTITY_ERRORS } from './identity/index.ts';

interface Listed {
  readonly status: number;
  readonly message?: string;
  readonly hint: string;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function table(errors: Readonly<Record<string, Listed>>): string {
  const rows = Object.entries(errors)
    .sort(([a, { status: x }], [b, { status: y }]) => x - y || (a < b ? -1 : 1))
    .map(([code, { status, message, hint }]) => `| ${status} | \`${code}\` | ${cell(message ?? '')} | ${cell(hint)} |`);
  return ['| Status | Code | Message | What to do |', '| --: | --- | --- | --- |', ...rows].join('\n');
}

/** The page docs/reference/errors.md, made from the registries that the errors themselves come from. */
export function errorsPage(): string {
  return `# Errors

<!-- Made from the error registries. After a change there: npx vitest run --project unit packages/server/src/errors.test.ts -u -->

Codes are stable: match on them, not on messages. Under \`/api\` an error is

\`\`\`json
{ "error": { "code": "draft-closed", "message": "...", "hint": "...", "details": "..." } }
\`\`\`

where \`hint\` and \`details\` may be absent. Under \`/fhir\` it is an OperationOutcome: the code is in
\`issue[0].details.coding\` (system \`urn:aceso:error\`), unless the resource itself was refused; then there is an issue
for every problem, with its \`expression\`. A message may be more exact than the one listed here. Every answer has an
\`x-request-id\`; the log names requests by it, and never by what was in them.

## Server

${table(SERVER_ERRORS)}

## Sign-in and accounts

${table(IDENTITY_ERRORS)}

## Store

${table(STORE_ERRORS)}

## Models

${table(MODEL_ERRORS)}
`;
}
