// `octavo completion bash|zsh|fish`: the commands and options as they are defined, for the shell to complete; names where an option takes
// names (several after commas), folders where it takes a folder, files where a file is meant.
import { Argument, type Command, type Option } from 'commander';
import { answer, jsonOption, NamesOption } from './options.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print what a shell needs to complete octavo')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo completion bash >> ~/.bashrc\n  octavo completion zsh > "${fpath[1]}/_octavo"\n  octavo completion fish > ~/.config/fish/completions/octavo.fish\n',
    )
    .action((shell: (typeof shells)[number], { json }: { json?: boolean }) => {
      const script = completionFor(program, shell);
      if (json) answer('completion', 0, { shell, script });
      else process.stdout.write(script);
    });
}

/** What may stand as a value: one of these names, several of them, a folder, a file, something no shell can guess. */
type Value = { readonly names: readonly string[]; readonly several: boolean } | 'folder' | 'file' | 'free';

interface Completed {
  readonly name: string;
  readonly says: string;
  readonly options: readonly { readonly long: string; readonly short?: string; readonly says: string; readonly value?: Value }[];
  readonly choices: readonly string[];
}

export function completionFor(program: Command, shell: (typeof shells)[number]): string {
  const commands = program.commands.map(
    (command): Completed => ({
      name: command.name(),
      says: command.description(),
      options: [
        ...command.options.map((option) => ({
          long: option.long ?? '',
          ...(option.short ? { short: option.short } : {}),
          says: option.description,
          ...(option.required || option.optional ? { value: valueOf(option) } : {}),
        })),
        { long: '--help', says: 'show help' },
      ],
      choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
    }),
  );
  return { bash, zsh, fish }[shell](commands);
}

function valueOf(option: Option): Value {
  if (option instanceof NamesOption) return option;
  if (option.argChoices) return { names: option.argChoices, several: false };
  if (/<folder>/.test(option.flags)) return 'folder';
  return /<(?:file|paths)/.test(option.flags) ? 'file' : 'free';
}

function bash(commands: readonly Completed[]): string {
  const valueCase = ({ long, short, value }: Completed['options'][number]): string => {
    const body =
      value === 'folder'
        ? '_octavo_files -d'
        : value === 'file'
          ? '_octavo_files -f'
          : typeof value === 'object'
            ? `${value.several ? '_octavo_list' : '_octavo_words'} "${value.names.join(' ')}"`
            : ':';
    return `      ${short ? `${short}|` : ''}${long}) ${body}; return ;;`;
  };
  const cases = commands.map(({ name, options, choices }) => {
    const values = options.filter(({ value }) => value !== undefined).map(valueCase);
    return [
      `  ${name})`,
      ...(values.length > 0 ? ['    case "$prev" in', ...values, '    esac'] : []),
      `    if [[ "$cur" == -* ]]; then _octavo_words "${options.map(({ long }) => long).join(' ')}"; return; fi`,
      ...(choices.length > 0 ? [`    _octavo_words "${choices.join(' ')}"; return`] : []),
      '    ;;',
    ].join('\n');
  });
  return `_octavo_words() { local IFS=$' \\n'; COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_octavo_files() { local IFS=$'\\n'; COMPREPLY=($(compgen "$1" -- "$cur")); type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null; return 0; }
# Several names with commas between them: those that are not there yet.
_octavo_list() {
  local before="" word
  [[ "$cur" == *,* ]] && before="\${cur%,*},"
  for word in $1; do
    [[ ",$before" == *",$word,"* || "$word" != "\${cur##*,}"* ]] || COMPREPLY+=("$before$word")
  done
}
_octavo() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  # --edition=NAME comes in three words.
  if [[ "$cur" == "=" ]]; then cur=""; elif [[ "$prev" == "=" ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if ((COMP_CWORD == 1)); then _octavo_words "${commands.map(({ name }) => name).join(' ')} --help --version"; return; fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  _octavo_files -f
}
complete -F _octavo octavo
`;
}

const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zsh(commands: readonly Completed[]): string {
  const bare = (text: string): string => text.replace(/[[\]:]/g, (sign) => `\\${sign}`);
  const action = (value: Value): string =>
    value === 'folder'
      ? '_files -/'
      : value === 'file'
        ? '_files'
        : value === 'free'
          ? ''
          : value.several
            ? `_values -s , name ${value.names.join(' ')}`
            : `(${value.names.join(' ')})`;
  const cases = commands.map(({ name, options, choices }) => {
    const specs = options.map(({ long, short, says, value }) => {
      const told = `[${bare(says)}]${value ? `:value:${action(value)}` : ''}`;
      return short
        ? `'(${short} ${long})'{${short},${long}${value ? '=' : ''}}${single(told)}`
        : single(`${long}${value ? '=' : ''}${told}`);
    });
    return `    ${name}) _arguments ${[...specs, single(choices.length > 0 ? `1:what:(${choices.join(' ')})` : '*:file:_files')].join(' ')} ;;`;
  });
  return `#compdef octavo
_octavo() {
  local -a commands=(${commands.map(({ name, says }) => single(`${bare(name)}:${says}`)).join(' ')})
  if ((CURRENT == 2)); then _describe command commands; return; fi
  local command=$words[2]
  shift words; ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _octavo ]]; then _octavo "$@"; else compdef _octavo octavo; fi
`;
}

function fish(commands: readonly Completed[]): string {
  const values = (value: Value | undefined): string => {
    if (value === undefined) return '';
    if (value === 'folder') return ' -x -a "(__fish_complete_directories)"';
    if (value === 'file') return ' -r';
    if (value === 'free') return ' -x';
    return value.several
      ? ` -x -a "(__fish_complete_list , 'string split \\" \\" \\"${value.names.join(' ')}\\"')"`
      : ` -x -a "${value.names.join(' ')}"`;
  };
  const lines = commands.flatMap(({ name, says, options, choices }) => [
    `complete -c octavo -n __fish_use_subcommand -f -a ${name} -d ${single(says)}`,
    ...options.map(
      ({ long, short, says: told, value }) =>
        `complete -c octavo -n "__fish_seen_subcommand_from ${name}"${short ? ` -s ${short.slice(1)}` : ''} -l ${long.slice(2)} -d ${single(told)}${values(value)}`,
    ),
    ...(choices.length > 0 ? [`complete -c octavo -n "__fish_seen_subcommand_from ${name}" -f -a "${choices.join(' ')}"`] : []),
  ]);
  return `${lines.join('\n')}\n`;
}
