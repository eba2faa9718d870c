/** A new key for a vault, saved as a file by the browser before anything is sealed with it: nobody else keeps it. */
export function saveVaultKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const key = btoa(String.fromCharCode(...bytes));
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([`${key}\n`], { type: 'text/plain' }));
  link.href = url;
  link.download = 'vault.key';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return key;
}
