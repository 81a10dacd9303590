/** Makes of an object what is made of it alone, once for as long as the object lives. It must not be changed after. */
export function keptWith<Of extends object, Value>(make: (of: Of) => Value): (of: Of) => Value {
  const kept = new WeakMap<Of, { value: Value }>();
  return (of) => {
    const known = kept.get(of) ?? { value: make(of) };
    kept.set(of, known);
    return known.value;
  };
}
