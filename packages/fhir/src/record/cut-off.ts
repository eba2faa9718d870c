/**
 * What is whole in a JSON text that ends too early: the text up to the last complete entry of a Bundle (or element of a
 * top-level array), closed again so that it parses. Undefined where nothing is whole. Iterative, one pass.
 */
export function completePart(text: string): { readonly json: string; readonly elements: number } | undefined {
  const open: string[] = [];
  let key = '';
  let end = -1;
  let elements = 0;
  const isList = () =>
    (open.length === 1 && open[0] === '[') || (open.length === 2 && open[1] === '[' && key === 'entry');
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"') {
      const start = i + 1;
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
      // The last string before a list at the second level is the member it belongs to.
      if (open.length === 1) key = text.slice(start, i);
    } else if (char === '{' || char === '[') open.push(char);
    else if (char === '}' || char === ']') {
      open.pop();
      if (char === '}' && isList()) {
        end = i + 1;
        elements += 1;
      }
    }
  }
  if (end < 0) return undefined;
  return { json: text.slice(0, end) + (text.trimStart().startsWith('[') ? ']' : ']}'), elements };
}
