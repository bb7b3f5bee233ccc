// What a pure function made of a text is kept for the next time the same text comes: a rebuild under `octavo serve` reads what changed alone.

/** `work`, done once for each key; beyond `most` answers all are forgotten, since what comes after so many comes once. */
export function remembering<Given extends readonly unknown[], Made>(
  most: number,
  keyOf: (...given: Given) => string,
  work: (...given: Given) => Made,
): (...given: Given) => Made {
  const answers = new Map<string, Made>();
  return (...given) => {
    const key = keyOf(...given);
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as Made;
    const made = work(...given);
    if (answers.size >= most) answers.clear();
    answers.set(key, made);
    return made;
  };
}

/** A value made when it is first asked for. */
export function once<Made>(work: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: work() }).value;
}
