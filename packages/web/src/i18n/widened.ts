/** The shape of some words, whatever the words are: what a translation must fill, key by key. */
export type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
