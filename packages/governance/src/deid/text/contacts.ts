import { type Finder, matches } from './span.ts';

export const findContacts: Finder = (text) => [
  ...matches(text, /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/dg, 'EMAIL_ADDRESS'),
  ...matches(text, /\b(?:https?:\/\/|www\.)[^\s<>"')]+[^\s<>"').,;:?!]/dgi, 'URL'),
  ...matches(
    text,
    /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/dg,
    'IP_ADDRESS',
  ),
  ...matches(
    text,
    /\b(?:fax|f)(?:\s*(?:no|number|#))?\.?\s*(?:is|:|at)?\s*(?<it>\+?1?[-.\s]?\(?\d{3}\)?[-.\s]?\d{3}[-.]\d{4})(?!\d)/dgi,
    'FAX_NUMBER',
  ),
  ...matches(
    text,
    /(?<![\d-])(?:\+?1[-.\s])?(?:(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.]|(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}\s)\d{3}\s)\d{4}(?:\s*(?:x|ext\.?)\s*\d+)?(?![\d-])/dgi,
    'PHONE_NUMBER',
  ),
  ...matches(text, /(?<![\d-])\+\d{1,3}(?:[-.\s]\d{2,4}){3,4}(?![\d-])/dg, 'PHONE_NUMBER'),
];
