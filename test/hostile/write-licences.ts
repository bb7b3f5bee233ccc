// Writes docs/licences.md anew after a change of dependencies.
import { writeFileSync } from 'node:fs';
import { dependencies, licencesPage } from './licences.ts';

writeFileSync(new URL('../../docs/licences.md', import.meta.url), licencesPage(dependencies()));
