// A text that has the fault, for each diagnostic of the content; a cure in words for those that only printing, keeping or a damaged file brings.

const head = 'Paper Folding\n\nRoom 7\n\nModerator : Ada Byron\n\nTue 19 Jul 10:30 a.m. PDT — 11 a.m. PDT\n';
const slot = (time: string): string => `\nTue 19 July ${time} PDT\n`;
const talk = (abstract: string, title = 'Saddle Stitching', people = 'Mausam', time = '10:30 - 11:00'): string =>
  `${head}${slot(time)}\n${title}\n\n${people}\n\n${abstract}\n`;
const two = (second: { title?: string; people?: string; abstract?: string; time?: string }): string =>
  `${talk('A sheet carries four pages.', 'Saddle Stitching', 'Mausam', '10:30 - 10:45')}${slot(second.time ?? '10:45 - 11:00')}\n${second.title ?? 'On Maps'}\n\n${second.people ?? 'Nora Fold'}\n\n${second.abstract ?? 'We fold maps.'}\n`;
const sheet = 'A sheet carries four pages.';
const settings = 'name: Conference on Folding\nacronym: FOLD\nyear: 2022\ntimeZone: America/Los_Angeles\n';
const corrected = (corrections: string): Files => ({ 'sessions/a.txt': talk(sheet), 'corrections.yaml': corrections });
const configured = (conference: string, text = talk(sheet)): Files => ({ 'conference.yaml': conference, 'sessions/a.txt': text });
const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `We fold sheet number ${at + 1} of many and say at length what the fold does to it.`).join(' ');
const other = (title: string, room: string, people: string, chair = 'Jun Wei'): string =>
  `${title}\n\nRoom ${room}\n\nModerator : ${chair}\n\nTue 19 Jul 10:30 a.m. PDT — 11 a.m. PDT\n${slot('10:30 - 11:00')}\nOn ${title}\n\n${people}\n\nWe bind sheets.\n`;

export type Files = Readonly<Record<string, string>>;

/** Code → the content that has it; a text alone is a pasted page. */
export const examples: Readonly<Record<string, string | Files>> = {
  'abbreviation-ambiguous': two({ abstract: 'A Signature Cutter (SC) cuts.' }).replace(sheet, 'A Spine Crease (SC) holds.'),
  'abstract-cut': talk('A sheet carries four pages, and it is folded using'),
  'abstract-length': [8, 8, 8, 8, 8, 8, 8, 60].reduce(
    (text, count, at) =>
      `${text}\nTue 19 July 10:${30 + at * 3} - 10:${33 + at * 3} PDT\n\nFold number ${'abcdefgh'[at]}\n\nNora Fold\n\n${lines(count)}\n`,
    head,
  ),
  'abstract-missing': two({ abstract: '' }),
  'character-direction': talk('A sheet carries \u202efour\u202c pages.'),
  'character-private': talk('A sheet carries \ue000 pages.'),
  'code-unclosed': talk('We fold so:\n```python\nfold(sheet)\nand there is no end of it'),
  'column-missing': {
    'conference.yaml': `${settings}columns: { title: Papertitle }\n`,
    'sessions/papers.csv': 'paper,people\nOn Maps,Nora Fold\n',
  },
  'column-unknown': {
    'conference.yaml': `${settings}columns: { titel: paper }\n`,
    'sessions/papers.csv': 'title,authors\nOn Maps,Nora Fold\n',
  },
  'command-unknown': talk('A sheet carries \\fourpages{four} pages.'),
  'conference-name-missing': talk(sheet),
  'correction-ambiguous': corrected('talks:\n  saddle-stitching:\n    replace: { from: e, to: a }\n'),
  'correction-idle': corrected('talks:\n  sadle-stitching:\n    room: Room 8\n'),
  'correction-needless': corrected('talks:\n  saddle-stitching:\n    title: Saddle Stitching\n'),
  'csv-unreadable': { 'papers.csv': 'title,authors,abstract\nOn Maps,Nora Fold,"We fold maps.\n' },
  'bibtex-unreadable': { 'papers.bib': '@inproceedings{maps,\n  title = {On Maps},\n  author = {Fold, Nora}\n' },
  'json-unreadable': { 'schedule.json': '{ "schedule": { "version": "1", \n' },
  'xml-unreadable': { 'schedule.xml': '<schedule><conference></schedule>\n' },
  'date-missing': 'Paper Folding\n\n10:30 - 11:00\n\nSaddle Stitching\n\nMausam\n\nA sheet carries four pages.\n',
  'date-unreadable': two({ time: '10:45 - 11:75' }),
  'dollar-alone': talk('A sheet costs $O(n) and carries four pages.'),
  'edition-wrong': configured(`${settings}editions:\n  - { name: large, fontSize: 400 }\n`),
  'end-inferred': {
    'day.ics':
      'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:fold\n' +
      ['Saddle Stitching', 'On Maps', 'On Glue']
        .map((title, at) => `BEGIN:VEVENT\nUID:${at}\nDTSTART:20220719T1${at < 2 ? 0 : 1}3000Z\nSUMMARY:${title}\nEND:VEVENT\n`)
        .join('') +
      'END:VCALENDAR\n',
  },
  'encoding-other': { 'papers-utf-16.csv': '\ufefftitle,authors\nSaddle Stitching,Mausam\n' },
  'environment-unclosed': talk('We fold so: \\begin{align} n &= 4 pages, and no end.'),
  'environment-unknown': talk('\\begin{foldbox}A sheet carries four pages.\\end{foldbox}'),
  'file-binary': { 'page.txt': '\0PNG\0\0' },
  'file-empty': { 'page.txt': '\n' },
  'font-missing': talk('A sheet carries \u{13000} four pages.'),
  'format-unknown': { 'page.yml': 'just: words\n' },
  'formula-command-unknown': talk('We fold in $\\fold(n)$ steps.'),
  'formula-unreadable': talk('We fold in $\\frac{n}{$ steps.'),
  'input-empty': { 'conference.yaml': settings },
  'input-missing': {},
  'insertion-unclear': corrected('insert:\n  - { slot: 10:00 - 10:15, into: paper-folding }\n'),
  'key-missing': corrected('talks:\n  saddle-stitching:\n    replace: { from: four }\n'),
  'key-unknown': configured('name: Conference on Folding\nyaer: 2022\n'),
  'line-unsure': two({
    title: 'On the Crease Pattern of Maps',
    people: 'the paper folding club',
    abstract: 'A sheet carries four pages, and whoever has folded one before knows that it takes some patience.',
  }).replace('Mausam', 'Nora Fold · Søren van der Berg'),
  'link-missing': talk('The code is publicly available at'),
  'list-setting': talk('\\begin{itemize}[label=x]\\item A sheet.\\end{itemize}'),
  'look-unknown': { 'sessions/a.txt': talk(sheet), 'styles/digset.css': 'a { color: red }\n' },
  'math-without-dollars': talk('We fold in \\mathcal{O}(n) steps.'),
  'minutes-unassigned': talk(sheet, 'Saddle Stitching', 'Mausam', '10:30 - 10:50'),
  'moderator-missing': talk(sheet).replace('Moderator : Ada Byron\n\n', ''),
  'name-near-duplicate': two({ title: 'On the Crease Pattern of Maps', people: 'Søren Bergmann' })
    .replaceAll('Mausam', 'Soren Bergmann')
    .replace('Saddle Stitching', 'The Art of Saddle Stitching by Hand'),
  'paper-missing': {
    'sessions/papers.yml': '- id: 1\n  title: On Maps\n  authors:\n    - first_name: Nora\n      last_name: Fold\n',
    'sessions/program.yml':
      '- title: Folding\n  start_time: 2022-07-19 10:30:00\n  end_time: 2022-07-19 11:00:00\n  papers:\n    - id: 1\n    - id: 7\n',
  },
  'people-missing': { 'papers.csv': 'title,authors,abstract\nOn Maps,,We fold maps.\nOn Paper,Nora Fold,We fold paper.\n' },
  'person-double-booked': {
    'sessions/a.txt': other('Glue', '7', 'Nora Fold'),
    'sessions/b.txt': other('Thread', '8', 'Nora Fold', 'Ada Byron'),
  },
  'personal-data': { 'papers.csv': 'title,authors,email,abstract\nOn Maps,Nora Fold,nora@fold.example,We fold maps.\n' },
  'programme-empty': { 'papers.csv': 'title,authors,abstract\n' },
  'entry-untitled': {
    'papers.csv': 'title,authors,abstract\nOn Maps,Nora Fold,We fold maps.\n,Ada Byron,A sheet carries four pages.\n',
  },
  'room-double-booked': {
    'sessions/a.txt': other('Glue', '7', 'Nora Fold'),
    'sessions/b.txt': other('Thread', '7', 'Mausam', 'Ada Byron'),
  },
  'room-unknown': configured(`${settings}rooms: [Room 8]\n`),
  'session-title-missing': { 'folding.txt': `Tue 19 July 2022 10:30 - 11:00 PDT\n\nSaddle Stitching\n\nMausam\n\n${sheet}\n` },
  'slot-ends-before-start': two({ time: '10:45 - 10:35' }),
  'slot-missing': 'Paper Folding\n\nRoom 7\n\nA page without times.\n',
  'slot-outside-session': talk(sheet, 'Saddle Stitching', 'Mausam', '10:30 - 11:20'),
  'slots-overlap': two({ time: '10:40 - 11:00' }),
  'text-misread': talk('A sheet carries four pages â€” no more.'),
  'contrast-low': { ...configured(`${settings}theme: styles/brand.css\n`), 'styles/brand.css': ':root { --accent: #dddddd; }\n' },
  'theme-address': {
    ...configured(`${settings}theme: styles/brand.css\n`),
    'styles/brand.css': '@import url(https://fonts.example/brand.css);\n',
  },
  'theme-missing': configured(`${settings}theme: styles/brand.css\n`),
  'token-unknown': { ...configured(`${settings}theme: styles/brand.css\n`), 'styles/brand.css': ':root { --acent: #064e3b; }\n' },
  'title-capitals': talk(sheet, 'SADDLE STITCHING OF PAPER SHEETS'),
  'title-duplicate': two({ title: 'Saddle Stitching', people: 'Mausam', abstract: sheet }),
  'title-missing': `${head}${slot('10:30 - 10:45')}${slot('10:45 - 11:00')}\nOn Maps\n\nNora Fold\n\nWe fold maps.\n`,
  'track-unknown': {
    'conference.yaml': `${settings}tracks: [Craft]\n`,
    'sessions/a.txt': talk(sheet),
    'corrections.yaml': 'talks: { saddle-stitching: { track: Crafts } }\n',
  },
  'url-empty': talk('A sheet carries four pages, see \\url{}.'),
  'value-wrong': configured(`${settings}start: 19 July 2022\n`),
  'weekday-mismatch': configured(settings, talk(sheet).replaceAll('Tue 19 July', 'Wed 19 July')),
  'yaml-escape': corrected('talks:\n  saddle-stitching:\n    title: "The \\beta Fold"\n'),
  'yaml-unreadable': configured('name: FOLD 2022: the conference\n'),
  'year-inferred': talk(sheet),
  'year-missing': { 'papers.csv': 'title,authors,abstract\nOn Maps,Nora Fold,We fold maps.\n' },
  'zone-ambiguous': configured(settings.replace('timeZone: America/Los_Angeles\n', ''), talk(sheet).replaceAll('PDT', 'IST')),
  'zone-missing': configured(settings.replace('timeZone: America/Los_Angeles\n', ''), talk(sheet).replaceAll(' PDT', '')),
  'zone-out-of-season': configured(settings, talk(sheet).replaceAll('PDT', 'PST')),
  'zone-unknown': configured(settings, talk(sheet).replaceAll('PDT', 'XQT')),
};

/** What to do where the message itself gives no cure. */
export const cures: Readonly<Record<string, string>> = {
  'archive-fetch': 'Ask for an archive that holds all its files; Octavo writes none with a fetch.txt.',
  'archive-file-changed': 'Fetch the archive again; if its source has the same bytes, somebody changed the file since it was sealed.',
  'archive-file-extra': 'Somebody put a file beside or into the bag: take it out, or ask who made the archive.',
  'archive-file-missing': 'Fetch the archive again; what was taken out can only come from another copy.',
  'archive-file-twice': 'Do not unpack it: two programs would show you two different files.',
  'archive-manifest-missing': 'Fetch the archive again: without its list nothing can be proven.',
  'archive-manifest-unreadable': 'Fetch the archive again; a manifest has a checksum, two blanks and a path on each line.',
  'archive-not-a-bag': 'Give the zip that `octavo build` wrote, or the folder it was unpacked to.',
  'archive-oxum': 'Fetch the archive again: it was cut short or something was added.',
  'browser-restarted': 'Nothing is to be done; if it comes often, the machine has too little memory.',
  'change-sheet-empty': 'Keep the programme.json of each version you publish in the folder `versions/` of your content.',
  'fold-order-wrong': 'A fault of ours: please report it with the content. The pages themselves are right.',
  'glance-not-at-top': 'A look of your own has taken the new page from before it: give `.glance` its `break-before: page` back.',
  'heading-alone': 'Shorten or lengthen a text before it a little in corrections.yaml, or change the edition’s `fontSize`.',
  'line-alone': 'Shorten or lengthen the paragraph a little in corrections.yaml, or leave it: it is a blemish, no fault.',
  'link-broken': 'A fault of a template or of ours: what a link or outline names must stand on a page.',
  'load-refused': 'Take the address out of your own template or stylesheet: nothing is fetched while printing.',
  'page-empty': 'Look at the page; a template of your own may force a page too many.',
  'page-number-wrong': 'A fault of a template or of ours: please report it with the content.',
  'page-size': 'Look at the `@page` rules of your own stylesheet: an edition has one size.',
  'running-head-wrong': 'Look at your own template: the head is taken from `data-running`.',
  'share-missing':
    'Make the share the message names with `octavo build --shard` and merge again, or leave it: `octavo merge` made what was missing, to the same bytes.',
  'share-none': 'If the folders of the shares lie in the one you gave, give these, such as `shards/*`.',
  'share-not-printed':
    'Run the second round on that machine as well, or leave it: `octavo merge` printed what was missing, to the same bytes.',
  'share-of-another':
    'Give all machines the same content, date (`SOURCE_DATE_EPOCH`), Octavo and browser, as the hint says, or leave it: `octavo merge` made the pages again, to the same bytes.',
  'share-twice': 'See whether one of the machines was given the number of another; the output is right.',
  'sheet-count': 'A fault of ours: please report it with the content.',
  'sheet-full':
    'Let `smallest:` of the edition be less, or `columns:` more, in conference.yaml; or divide the session. Nothing is lost: the rows go on overleaf, a sign says how many talks it does not name.',
  'sheet-size': 'A fault of ours: please report it with the content.',
  'text-doubled': 'Look at the page; a template of your own may print the text twice.',
  'type-too-small': 'Raise the size in your own stylesheet, or the edition’s `fontSize`.',
};
