/** Makes a switch exhaustive: a new variant breaks the build here. */
export function assertNever(value: never): never {
  throw new Error(`not expected: ${JSON.stringify(value)}`);
}
