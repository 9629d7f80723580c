/** The same object with some of its methods replaced. */
export function replaced<Part extends object>(part: Part, methods: Partial<Part>): Part {
  return new Proxy(part, {
    get(target, name): unknown {
      const method: unknown = Reflect.get(methods, name);
      return method ?? bound(target, name);
    },
  });
}

/**
 * The same object, each of whose methods goes through `around`.
 *
 * @param around gets the method's name and what calls it
 */
export function surrounded<Part extends object>(
  part: Part,
  around: (name: string, work: () => Promise<unknown>) => Promise<unknown>,
): Part {
  return new Proxy(part, {
    get(target, name): unknown {
      const method = bound(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) =>
        around(String(name), async () => (await Reflect.apply(method, target, args)) as unknown);
    },
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}
