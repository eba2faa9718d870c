/** The part of the UCUM library that is used here; it ships no types. */
declare module '@lhncbc/ucum-lhc' {
  interface Utils {
    convertUnitTo(
      from: string,
      value: number,
      to: string,
    ): { readonly status: string; readonly toVal: number | null; readonly msg: readonly string[] | null };
  }
  const library: { readonly UcumLhcUtils: { getInstance(): Utils } };
  export default library;
}
