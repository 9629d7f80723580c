/** The status that Express' body parsers give to what they cannot read, or 500. */
export function httpStatusOf(error: unknown): number {
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    return error.status;
  }
  console.error(error);
  return 500;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
