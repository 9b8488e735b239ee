/**
 * The few things of newer browsers that our libraries use and Chromium 86, which older WeChat
 * versions carry, does not have. Syntax is lowered by the build; this is the runtime part.
 */

function define(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const position = Math.trunc(index) || 0;
  return this[position < 0 ? this.length + position : position];
}

define(Array.prototype, "at", at);
define(String.prototype, "at", at);
define(Object, "hasOwn", (object: object, key: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(object, key),
);
define(
  Array.prototype,
  "findLast",
  function findLast(this: unknown[], accept: (item: unknown, index: number) => boolean) {
    for (let index = this.length - 1; index >= 0; index--) {
      if (accept(this[index], index)) return this[index];
    }
    return undefined;
  },
);
define(Array.prototype, "toSorted", function toSorted(this: unknown[], compare?: never) {
  return [...this].sort(compare);
});
define(globalThis, "queueMicrotask", (work: () => void) => void Promise.resolve().then(work));
