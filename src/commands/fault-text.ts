// A fault of the machine (no space, no permission, no browser) → what a person can do about it. Undefined for a fault of ours.

/** Errors of our own that say everything themselves. */
const spoken: ReadonlySet<string> = new Set(['BrowserMissing', 'BrowserFailed', 'OutputFault']);

const cures: Readonly<Record<string, string>> = {
  ENOSPC: 'No space is left there. Free some, or choose a folder on another disk with -o.',
  EDQUOT: 'Your quota of disk space is used up. Free some, or choose a folder on another disk with -o.',
  EROFS: 'It lies on a read-only file system. Choose another folder with -o.',
  EACCES: 'You may not read or write there. Change its permissions, or choose another folder with -o.',
  EPERM: 'The system does not allow it. Change its permissions or attributes, or choose another folder with -o.',
  EEXIST: 'A file stands where a folder is to be made. Choose another name, or move the file away.',
  ENOTDIR: 'A part of the path is a file, not a folder. Choose another folder with -o.',
  EISDIR: 'Expected a file there, found a folder.',
  ENAMETOOLONG: 'The path is longer than the system allows. Choose a shorter one with -o.',
  EMFILE: 'Too many files are open. Raise the limit (ulimit -n 4096) and build again.',
  ENFILE: 'Too many files are open on this machine. Close other programs and build again.',
  ENOENT: 'It was removed while Octavo worked. Build again.',
  EBUSY: 'Another program holds it. Close it and build again.',
  EIO: 'The disk gave an error. Check it.',
};

/** `EPIPE` of a stream is not among them: it has no path. */
export function faultText(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined;
  if (spoken.has(fault.name)) return fault.message;
  const { code, path, dest, syscall, originalError } = fault as NodeJS.ErrnoException & { dest?: string; originalError?: unknown };
  // Eleventy wraps what the disk said in what it was doing.
  if (originalError !== undefined && syscall === undefined) return faultText(originalError);
  const cure = code === undefined ? undefined : cures[code];
  if (!cure || syscall === undefined) return undefined;
  return `${dest ?? path ?? 'A file'} could not be ${/^(?:open|read|scandir|stat|lstat|access)/.test(syscall) && code === 'ENOENT' ? 'read' : 'used'} (${code}, ${syscall}). ${cure}\nThe previous output was left as it was.`;
}
