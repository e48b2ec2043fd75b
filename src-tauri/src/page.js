// Runs before the page. Freezes Object.prototype, so that nothing on the page can change what every object inherits.
//
// Tauri's own `freezePrototype` does the same, but then an object that only wants a `toString` of its own cannot be given one
// by assignment, which the library behind the charts does: strict mode forbids to shadow a frozen value. So each value becomes
// a getter, with a setter that lets every other object have its own.
(() => {
  const prototype = Object.prototype;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const found = Object.getOwnPropertyDescriptor(prototype, name);
    if (!("value" in found)) continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: false,
      get: () => found.value,
      set(value) {
        if (this === prototype) throw new TypeError(`Object.prototype.${name} is frozen`);
        Object.defineProperty(this, name, { configurable: true, enumerable: true, value, writable: true });
      },
    });
  }
  Object.freeze(prototype);
})();
