/** Waits for the work, but not longer than `milliseconds`: then `late` is the answer, and the work goes on. */
export async function within<Value>(
  milliseconds: number,
  work: Promise<Value>,
  late: Value,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<Value>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  return Promise.race([work, enough]).finally(() => clearTimeout(timer));
}
