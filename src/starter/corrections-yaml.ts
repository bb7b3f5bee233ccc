// A corrections.yaml to start from: everything it can do, as comments about a talk and a session that are really there.

export interface Example {
  readonly talk: string;
  readonly session: string;
  readonly person: string;
}

/** Nothing in it applies until a # is removed. */
export function correctionsYaml({ talk, session, person }: Example): string {
  return `# yaml-language-server: $schema=corrections.schema.json
# What you change on top of the files in sessions/, which stay as they were received.
# Remove the "# " in front of a line to use it. A talk or session is named by its id (the last part of its address in the
# digest) or by its title. \`octavo check\` says when a correction no longer applies.
#
# by: Your Name
# talks:
#   ${talk}:
#     title: The title as it should be
#     links: { code: https://example.org/code }
#     replace: { from: 'teh', to: 'the' }
#     people: [First Author, Second Author]
#     slot: 10:30 - 10:45
#     session: ${session}
#     withdrawn: true
#     digest: false
#     reason: the author asked for it
# sessions:
#   ${session}:
#     room: Another room
#     shift: 15
# people:
#   ${person}:
#     alsoWritten: [Another Spelling]
# insert:
#   - break: Coffee
#     into: ${session}
#     slot: 11:00 - 11:15
`;
}
