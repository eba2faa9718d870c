/** Hands a text, or bytes written as base64, to the browser as a file. */
export function download(name: string, text: string, type: string, encoding: 'utf8' | 'base64' = 'utf8'): void {
  const content = encoding === 'utf8' ? text : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
