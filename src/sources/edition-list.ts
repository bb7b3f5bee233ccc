// `editions:` of conference.yaml: names are known, papers, margins and sheets are possible, or a diagnostic says what is not.
import type { Diagnostic } from '../model/diagnostic.ts';
import { chooseEditions, editionForms, type EditionSettings, readEdition } from '../model/edition.ts';
import type { Range, SourceFile } from '../model/source.ts';
import { nearest } from '../model/nearest.ts';

/** An edition that is not known, or whose own paper, margins or sheet cannot be. */
export function checkEditions(entries: readonly (string | EditionSettings)[], file: SourceFile, range: Range): Diagnostic[] {
  const fault = (message: string, word: string, choices: readonly string[] | undefined): Diagnostic => {
    const near = choices && nearest(word, choices);
    return {
      code: 'edition-wrong',
      severity: 'error',
      message,
      hint: near ? `did you mean \`${near}\`?` : choices ? `known: ${choices.join(', ')}` : 'see docs/editions.md',
      file: file.path,
      range,
    };
  };
  const { unknown, known } = chooseEditions(entries);
  const found = unknown
    .filter((name) => !entries.some((entry) => typeof entry !== 'string' && entry.name === name))
    .map((name) => fault(`Expected the name of an edition, found "${name}"`, name, known));
  for (const entry of entries) {
    if (typeof entry === 'string') continue;
    const strange = Object.keys(entry).find((key) => !Object.hasOwn(editionForms, key));
    const misformed = Object.entries(entry).find(
      ([key, value]) => Object.hasOwn(editionForms, key) && typeof value !== editionForms[key as keyof EditionSettings],
    );
    if (strange !== undefined)
      found.push(fault(`Expected a key of edition "${entry.name}", found "${strange}"`, strange, Object.keys(editionForms)));
    else if (misformed)
      found.push(
        fault(
          `Expected a ${editionForms[misformed[0] as keyof EditionSettings]} for \`${misformed[0]}\` of edition "${entry.name}", found ${JSON.stringify(misformed[1])}`,
          '',
          undefined,
        ),
      );
    else {
      const edition = readEdition(entry);
      if ('expected' in edition)
        found.push(
          fault(
            `Expected ${edition.expected} for \`${edition.key}\` of edition "${entry.name}", found "${edition.found}"`,
            edition.found,
            edition.choices,
          ),
        );
    }
  }
  return found;
}
