/**
 * `@peculiar/x509` builds on a container that refuses to load without the metadata API that was
 * proposed for Reflect. Its own classes are built without any injected parameter, so the answer
 * "there is no metadata" is the true one. Import this file before the library.
 */
for (const name of ["getMetadata", "getOwnMetadata"]) {
  if (name in Reflect) continue;
  Object.defineProperty(Reflect, name, { value: () => undefined, configurable: true });
}

export {};
