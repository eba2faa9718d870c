/** Storage SOP Classes that an archive takes: roots of PS3.4 annex B and of the older radiotherapy and hanging classes. */
const ROOTS = [
  '1.2.840.10008.5.1.4.1.1.',
  '1.2.840.10008.5.1.4.34.',
  '1.2.840.10008.5.1.4.43.',
  '1.2.840.10008.5.1.4.45.',
];

/** A UID as PS3.5 9.1 allows it: 64 characters, components of digits. Leading zeroes are met with and let through. */
export const isUid = (text: string): boolean => text.length <= 64 && /^\d+(\.\d+)+$/.test(text);

export const isStorageClass = (sopClass: string): boolean => ROOTS.some((root) => sopClass.startsWith(root));
