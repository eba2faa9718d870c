/**
 * Brings the viewer's scripts and its engine while something else is waited for. What goes wrong here goes wrong again, and is
 * told, where an image is opened.
 */
export function warm(): void {
  Promise.all([import('./cornerstone.ts'), import('./stack-view.ts')])
    .then(([{ engine }]) => engine())
    .catch(() => undefined);
}
