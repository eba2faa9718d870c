import { PERMISSION_MEANING, PERMISSIONS, ROLE_MEANING, ROLE_PERMISSIONS, ROLES } from './permissions.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The page docs/reference/permissions.md, made from the table that the server decides by. */
export function permissionsPage(): string {
  const roles = ROLES.map((role) => row([`\`${role}\``, ROLE_MEANING[role]]));
  const permissions = PERMISSIONS.map((permission) =>
    row([
      `\`${permission}\``,
      PERMISSION_MEANING[permission],
      ...ROLES.map((role) => ((ROLE_PERMISSIONS[role] as readonly string[]).includes(permission) ? 'yes' : '')),
    ]),
  );
  return `# Roles and permissions

<!-- Made from packages/server/src/identity/permissions.ts. After a change there: npx vitest run --project unit packages/server/src/identity/permissions.test.ts -u -->

A person holds one or more roles; their permissions add up. Nothing is implied: who administers accounts sees no
charts by that, and who reads the audit log sees neither. The role \`patient\` goes with no other and is limited to one
record. An API token has the permissions of its owner or a named part of them, never more.

${row(['Role', 'For'])}
${row(['---', '---'])}
${roles.join('\n')}

${row(['Permission', 'Allows', ...ROLES])}
${row(['---', '---', ...ROLES.map(() => ':-:')])}
${permissions.join('\n')}
`;
}
