/** How many orders there are of so many things. */
export function factorial(count: number): number {
  return count < 2 ? 1 : count * factorial(count - 1);
}

/** The things in the order of that number: 0 leaves them, the numbers below n! give every order once. */
export function permuted<Thing>(things: readonly Thing[], order: number): Thing[] {
  const rest = [...things];
  let code = order;
  return things.flatMap(() => {
    const index = code % rest.length;
    code = Math.floor(code / rest.length);
    return rest.splice(index, 1);
  });
}
