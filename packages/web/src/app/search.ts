/** `?patient=` of a page about one patient; anything else in its address is dropped. */
export function patientInSearch(search: Record<string, unknown>): { patient?: string } {
  return typeof search.patient === 'string' ? { patient: search.patient } : {};
}
