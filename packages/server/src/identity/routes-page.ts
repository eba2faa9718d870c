import { ROLE_PERMISSIONS, ROLES } from './permissions.ts';
import type { RouteEntry } from './require-permission.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Who the route lets in, by role; `true` for whoever is signed in, or everybody. */
export const letsIn = ({ needs }: RouteEntry, role: (typeof ROLES)[number]): boolean =>
  (needs ?? []).every((permission) => (ROLE_PERMISSIONS[role] as readonly string[]).includes(permission));

/** The page docs/reference/routes.md: every route and every role. */
export function routesPage(routes: readonly RouteEntry[]): string {
  const sorted = [...routes].sort((a, b) => (`${a.url} ${a.method}` < `${b.url} ${b.method}` ? -1 : 1));
  const closed = sorted.filter(({ needs }) => needs !== undefined && needs.length > 0);
  const lines = closed.map((route) =>
    row([
      `\`${route.method} ${route.url}\``,
      [...(route.needs ?? []).map((one) => `\`${one}\``), ...(route.again ? ['↻'] : [])].join(' '),
      ...ROLES.map((role) => (letsIn(route, role) ? 'yes' : '')),
    ]),
  );
  const list = (entries: readonly RouteEntry[]) =>
    entries.map(({ method, url, again }) => `- \`${method} ${url || '/'}\`${again ? ' ↻' : ''}`).join('\n');
  return `# Routes and roles

<!-- Made from the routes as they are registered. After a change: npx vitest run --project unit packages/server/src/identity/routes.test.ts -u -->

What each route asks for, and which roles have it. The test beside this page sends a request to every route as every
role and as nobody, and compares. Where there is ↻, a session is asked again who it is, unless that was within ten minutes. A patient is let in for their own record only, whatever the table says of the role.

${row(['Route', 'Needs', ...ROLES])}
${row(['---', '---', ...ROLES.map(() => ':-:')])}
${lines.join('\n')}

## For whoever is signed in

The handler decides what the caller may see: own tokens, own apps, the record that an account is limited to.

${list(sorted.filter(({ needs }) => needs?.length === 0))}

## Open, or with a check of their own

Sign-in and sign-up, health, the pages of the workbench, the protocol of apps (OAuth), refusals of a method. Patient data
is at none of them without a check in the handler.

${list(sorted.filter(({ needs }) => needs === undefined))}
`;
}
