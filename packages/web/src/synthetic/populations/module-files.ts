/** The modules and lookup tables of a folder that was chosen, with paths below it. */
export async function moduleFiles(
  files: Iterable<File>,
): Promise<{ readonly name: string; readonly files: readonly { path: string; content: string }[] }> {
  const found = [...files].filter(({ name }) => /\.(json|csv)$/i.test(name));
  const whole = (file: File): string => file.webkitRelativePath || file.name;
  const [first] = found;
  const name = first === undefined ? '' : (whole(first).split('/')[0] ?? first.name);
  const inFolder = found.every((file) => whole(file).includes('/'));
  return {
    name,
    files: await Promise.all(
      found.map(async (file) => ({
        path: inFolder ? whole(file).slice(whole(file).indexOf('/') + 1) : file.name,
        content: await file.text(),
      })),
    ),
  };
}
