// `octavo completion bash|zsh|fish`: the commands and options as they are defined, for the shell to complete; files where a file is meant.
import { Argument, type Command } from 'commander';

const shells = ['bash', 'zsh', 'fish'] as const;

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print what a shell needs to complete octavo')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addHelpText(
      'after',
      '\nExamples:\n  octavo completion bash >> ~/.bashrc\n  octavo completion zsh > "${fpath[1]}/_octavo"\n  octavo completion fish > ~/.config/fish/completions/octavo.fish\n',
    )
    .action((shell: (typeof shells)[number]) => void process.stdout.write(completionFor(program, shell)));
}

interface Word {
  readonly name: string;
  readonly says: string;
  readonly choices: readonly string[];
  readonly takesValue: boolean;
}

export function completionFor(program: Command, shell: (typeof shells)[number]): string {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    says: command.description(),
    options: [
      ...command.options.flatMap((option): Word[] =>
        option.long
          ? [
              {
                name: option.long,
                says: option.description,
                choices: option.argChoices ?? [],
                takesValue: option.required || option.optional,
              },
            ]
          : [],
      ),
      { name: '--help', says: 'show help', choices: [], takesValue: false },
    ],
    choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  }));
  const names = commands.map(({ name }) => name).join(' ');
  if (shell === 'bash') {
    const cases = commands.map(({ name, options, choices }) => {
      const values = options
        .filter((option) => option.choices.length > 0)
        .map((option) => `${option.name}) COMPREPLY=($(compgen -W "${option.choices.join(' ')}" -- "$cur")); return ;;`)
        .join(' ');
      return `    ${name})\n      case "$prev" in ${values || '"") ;;'} esac\n      if [[ "$cur" == -* ]]; then COMPREPLY=($(compgen -W "${options.map((option) => option.name).join(' ')}" -- "$cur")); return; fi${choices.length > 0 ? `\n      COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur")); return` : ''} ;;`;
    });
    return `_octavo() {\n  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}\n  COMPREPLY=()\n  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W "${names} --help --version" -- "$cur")); return; fi\n  case "\${COMP_WORDS[1]}" in\n${cases.join('\n')}\n  esac\n  COMPREPLY=($(compgen -f -- "$cur"))\n}\ncomplete -o filenames -F _octavo octavo\n`;
  }
  const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  if (shell === 'zsh') {
    const bare = (text: string): string => text.replace(/[[\]:]/g, (sign) => `\\${sign}`);
    const cases = commands.map(({ name, options, choices }) => {
      const specs = options.map((option) =>
        single(
          `${option.name}${option.takesValue ? '=' : ''}[${bare(option.says)}]${option.takesValue ? `:value:${option.choices.length > 0 ? `(${option.choices.join(' ')})` : '_files'}` : ''}`,
        ),
      );
      return `    ${name}) _arguments ${[...specs, single(choices.length > 0 ? `1:what:(${choices.join(' ')})` : '*:file:_files')].join(' ')} ;;`;
    });
    return `#compdef octavo\n_octavo() {\n  local -a commands=(${commands.map(({ name, says }) => single(`${name}:${says}`)).join(' ')})\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n  local command=$words[2]\n  shift words; ((CURRENT--))\n  case $command in\n${cases.join('\n')}\n  esac\n}\nif [[ $funcstack[1] == _octavo ]]; then _octavo "$@"; else compdef _octavo octavo; fi\n`;
  }
  const lines = commands.flatMap(({ name, says, options, choices }) => [
    `complete -c octavo -n __fish_use_subcommand -f -a ${name} -d ${single(says)}`,
    ...options.map(
      (option) =>
        `complete -c octavo -n "__fish_seen_subcommand_from ${name}" -l ${option.name.slice(2)} -d ${single(option.says)}${option.takesValue ? (option.choices.length > 0 ? ` -x -a "${option.choices.join(' ')}"` : ' -r') : ''}`,
    ),
    ...(choices.length > 0 ? [`complete -c octavo -n "__fish_seen_subcommand_from ${name}" -f -a "${choices.join(' ')}"`] : []),
  ]);
  return `${lines.join('\n')}\n`;
}
