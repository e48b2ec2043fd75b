/**
 * The shape of a language. Japanese is the original; English must have the same keys (the compiler checks it) and may add
 * singular forms (`count_one` beside `count`).
 */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> } & Partial<
  Record<`${string}_one`, string>
>;
