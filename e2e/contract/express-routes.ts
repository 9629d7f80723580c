/** Every route below a router of Express, as `GET /v1/refunds/:id`. */
export function routesOf(router: unknown): string[] {
  return layersOf(router).flatMap((layer) => {
    const route = property(layer, 'route');
    if (route === undefined) return routesOf(property(layer, 'handle'));
    const methods = property(route, 'methods');
    const path = String(property(route, 'path'));
    return hasProperties(methods)
      ? Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
      : [];
  });
}

function layersOf(router: unknown): readonly unknown[] {
  const stack = property(router, 'stack');
  return Array.isArray(stack) ? stack : [];
}

function property(of: unknown, name: string): unknown {
  return hasProperties(of) && name in of ? Reflect.get(of, name) : undefined;
}

function hasProperties(of: unknown): of is object {
  return (typeof of === 'object' && of !== null) || typeof of === 'function';
}
