/** Wraps a pure function of an object so that its result is made once and lives as long as the object. */
export function keptFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const held = new WeakMap<K, V>()
  return (key) => {
    let value = held.get(key)
    if (value === undefined) {
      value = make(key)
      held.set(key, value)
    }
    return value
  }
}

/** The same for a function of plain keys, kept in a map the caller owns. */
export function keptIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

/** The same with room for so many; the one kept longest goes first. */
export function keptAmong<K, V>(map: Map<K, V>, most: number, key: K, make: () => V): V {
  if (map.size >= most && !map.has(key)) map.delete(map.keys().next().value as K)
  return keptIn(map, key, make)
}

/** Wraps a function of nothing so that it is asked once, when its answer is first wanted. */
export function once<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
