export { COUNTRIES, countryName, countryOf } from './countries.ts';
export {
  alsoIn,
  andIn,
  dialled,
  fillHelp,
  helpIn,
  helpSentences,
  NOWHERE,
  numberIn,
  type OwnLines,
  releasedLines,
} from './help.ts';
export { HELP_TABLE, HELP_TABLE_VERSION } from './table.data.ts';
export { HELP_KINDS, type Help, type HelpKind, type HelpLanguage, type HelpLine, type HelpLines } from './types.ts';
