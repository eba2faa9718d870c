/** Without `chr`, in capitals; the mitochondrion is MT. */
export function bare(chromosome: string): string {
  const name = chromosome.replace(/^chr/i, '').toUpperCase();
  return name === 'M' ? 'MT' : name;
}
