// The option `--format` of every command that prints diagnostics.
import { Option } from 'commander';

export const formatOption = (): Option =>
  new Option('--format <format>', 'how diagnostics are printed').choices(['text', 'json', 'github']).default('text');
